import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

type Text = ReturnType<typeof html>;

const STYLE =
  ':root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif } body { max-width: 36rem; margin: 4rem auto; padding: 0 1rem } button { font: inherit; padding: .4rem .8rem }';

/** The headers of every page: no script, no other site, and nothing kept. `formTarget`: where a form may go. */
export function pageHeaders(formTarget: string): Record<string, string> {
  const style = createHash('sha256').update(STYLE).digest('base64');
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; form-action ${formTarget}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'strict-origin',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  };
}

/** Asks whether to go to GitHub, with the manifest. */
export function startPage(action: string, manifest: object, account: string): Promise<string> {
  return page(
    'Create the GitHub App',
    html`<p>
        GitHub will show the name of the App, which you can change, and ask whether ${account} should have it. It is
        installed nowhere yet.
      </p>
      <form method="post" action="${action}">
        <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}" />
        <button>Go on to GitHub</button>
      </form>`,
  );
}

/** A page with a heading and a sentence or two. */
export function messagePage(heading: string, text: string): Promise<string> {
  return page(heading, html`<p>${text}</p>`);
}

/** The App is there. */
export function createdPage(name: string, installUrl: string): Promise<string> {
  return page(
    `“${name}” was created`,
    html`<p>
      You can close this page; the next steps are in the terminal: start Headroom, then
      <a href="${installUrl}">install the App</a> on the repositories that it should watch.
    </p>`,
  );
}

async function page(heading: string, content: Text): Promise<string> {
  const document = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${heading} · Headroom</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <h1>${heading}</h1>
        ${content}
      </body>
    </html>`;
  return String(document);
}
