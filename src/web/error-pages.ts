import { html } from 'hono/html';
import type { Page } from './page.ts';

/** Nothing is there, or nothing that whoever asks may see: the two look the same. */
export function notFoundPage(): Page {
  return messagePage(404, 'Not found', [
    'There is no such page, or it is about a repository that you cannot read at GitHub.',
    'If you have just been given access, it shows here within five minutes.',
  ]);
}

/** The path is known, and the method is not. */
export function methodNotAllowedPage(): Page {
  return messagePage(405, 'This cannot be done here', ['Go back and use the page’s own buttons.']);
}

/** What was sent cannot be taken. @param because a sentence, with what to do. */
export function badRequestPage(status: number, because: string): Page {
  return messagePage(status, 'This did not work', [because]);
}

/** A fault of ours. */
export function failurePage(): Page {
  return messagePage(500, 'Something went wrong', [
    'The fault is Headroom’s, not yours. Try again in a moment; if it stays, tell whoever runs Headroom here, who finds it in the log.',
  ]);
}

/** What a page needs is away for now. @param what begins the sentence: “GitHub” */
export function unavailablePage(what: string): Page {
  return messagePage(503, 'Not available at the moment', [
    `${what} does not answer at the moment, so this page cannot be made. Nothing is lost; try again in a few minutes.`,
  ]);
}

/** GitHub asks to be left alone for a while. @param minutes until it may be asked again, at least 1 */
export function laterPage(minutes: number): Page {
  const when = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
  return messagePage(503, 'Not available at the moment', [
    `GitHub wants fewer requests from your account for now, so this page cannot be made. Try again ${when}.`,
  ]);
}

function messagePage(status: number, title: string, paragraphs: readonly string[]): Page {
  return {
    status,
    title,
    body: html`<h1>${title}</h1>
      ${paragraphs.map((text) => html`<p>${text}</p>`)}`,
  };
}
