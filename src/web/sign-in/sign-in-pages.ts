import { html } from 'hono/html';
import type { Html, Page } from '../page.ts';

/** Nobody told the app how people sign in. */
export function notSetUpPage(): Page {
  const body = html`<h1>Signing in is not set up yet</h1>
    <p>
      Headroom reads and reports as it should; only these pages need more. Whoever runs it sets
      <code>GITHUB_CLIENT_ID</code> and <code>GITHUB_CLIENT_SECRET</code>, both from the settings page of the GitHub
      App, and restarts it.
    </p>`;
  return { status: 503, title: 'Signing in is not set up', body };
}

/** A return from GitHub that nobody here waits for. @param origin where people reach the dashboard */
export function staleSignInPage(origin: string): Page {
  return again(
    400,
    'This sign-in is no longer valid',
    html`It was begun too long ago, in another browser, or used before. Signing in again takes a moment. If it does not
      work, check that your browser keeps cookies, and that you opened Headroom at <code>${origin}</code>.`,
  );
}

/** The same for somebody who is signed in: they went back in their browser, or somebody else sent them here. */
export function signedInAlreadyPage(): Page {
  const body = html`<h1>You are signed in already</h1>
    <p>This sign-in is no longer valid, and nothing has changed.</p>
    <p><a href="/">To the repositories</a></p>`;
  return { status: 400, title: 'You are signed in already', body };
}

/** Somebody thought better of it. */
export function declinedPage(): Page {
  return again(
    403,
    'You are not signed in',
    html`GitHub was not allowed to tell Headroom who you are. That is all it asks for: it reads what you may read
    yourself, and writes nothing in your name.`,
  );
}

/** GitHub does not accept what it sent along. */
export function refusedPage(): Page {
  return again(
    400,
    'GitHub did not confirm this sign-in',
    html`Sign in again. If it stays so, tell whoever runs Headroom here: the log says why.`,
  );
}

/** A machine has no figures of its own. */
export function notAPersonPage(): Page {
  return {
    status: 403,
    title: 'Only people sign in',
    body: html`<h1>Only people sign in</h1>
      <p>This account is a machine’s. These pages are for people.</p>`,
  };
}

/** Somebody asked that nothing be kept of them, and it is not. */
export function forgottenPage(): Page {
  return {
    status: 403,
    title: 'Nothing is kept of you',
    body: html`<h1>Nothing is kept of you</h1>
      <p>
        Somebody asked Headroom here to forget you, so it keeps nothing that is yours, not even that you sign in. If
        that is not what you want, ask whoever runs it.
      </p>`,
  };
}

/** GitHub accepts a person’s token no more. */
export function signedOutPage(): Page {
  return again(
    401,
    'You are signed out',
    html`Your sign-in at GitHub has ended: it expired, or you took it back in your settings.`,
  );
}

function again(status: number, title: string, words: Html): Page {
  const body = html`<h1>${title}</h1>
    <p>${words}</p>
    <p><a href="/sign-in">Sign in with GitHub</a></p>`;
  return { status, title, body };
}
