import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { FAVICON_PATH, STYLE_PATH } from './assets.ts';
import { FRAME_WORDS as say } from './frame-words.ts';

/** Text that is markup already. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What stands on a page, without what stands on all. */
export interface Page {
  /** Without the name of the app. */
  title: string;
  body: Html;
  /** HTTP's; 200 unless it says otherwise. */
  status?: number;
  /** Takes the whole width, for tables and charts. */
  wide?: boolean;
}

/** Who looks at a page, and from where. */
export interface Frame {
  /** Absent: nobody is signed in. */
  viewer?: { login: string };
  /** The page’s own, with its query: where one comes back to after signing in. */
  path: string;
  /** What the form for signing out brings along. */
  csrf?: Html;
}

/** The document: what stands on all pages around one of them. No script, and no style but the sheet. */
export function layout({ title, body, wide = false }: Page, frame: Frame): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${say.name}</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
        <link rel="icon" href="${FAVICON_PATH}" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#content">${say.skip}</a>
        ${header(frame)}
        <main id="content" ${wide ? html` class="wide"` : ''}>${body}</main>
        <footer>
          <p>${say.privacy} <a href="/about">${say.about}</a></p>
        </footer>
      </body>
    </html>`;
}

function header(frame: Frame): Html {
  return html`<header>
    <a class="home" href="/">${say.name}</a>
    <nav aria-label="${say.navigation}">
      ${frame.viewer === undefined ? visitor(frame) : person(frame.viewer, frame)}
    </nav>
  </header>`;
}

function person({ login }: { login: string }, { csrf }: Frame): Html {
  return html`<a href="/me">${say.ownFigures}</a>
    <span class="login"><bdi>${login}</bdi></span>
    <form method="post" action="/sign-out">${csrf ?? ''}<button type="submit">${say.signOut}</button></form>`;
}

function visitor({ path }: Frame): Html {
  return html`<a href="${signInPath(path)}">${say.signIn}</a>`;
}

/** Where to sign in, to come back to a path afterwards. */
export function signInPath(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`;
}
