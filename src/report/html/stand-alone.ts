import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Html } from './html.ts';
import { STYLE } from './style/style.ts';

/** A page that stands alone: no script, nothing loaded from elsewhere. @param language as HTML names it */
export function standAlone(language: string, title: string, body: Html): string {
  // A template is a promise only where something in it is one.
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> ` as HtmlEscapedString;
  return String(page);
}
