import { html } from 'hono/html';
import type { Page } from '../page.ts';

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
