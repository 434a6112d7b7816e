import { Hono } from 'hono';
import { html } from 'hono/html';
import { showPage } from './show-page.ts';
import type { WebContext, WebEnv } from './web-context.ts';

/** The first page. */
export function homeRoutes(_context: WebContext): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/', async (c) => {
    const body = html`<h1>Headroom</h1>
      <p>What changed in a team’s week, what needs a decision, and what went well.</p>`;
    return await showPage(c, { title: 'Welcome', body });
  });
}
