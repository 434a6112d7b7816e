import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Html } from './page.ts';
import type { WebEnv } from './web-context.ts';

/** The name of the field by which a form shows that it comes from our own page. */
export const CSRF_FIELD = 'csrf';

/** The hidden field that every form of somebody who is signed in needs; nothing where nobody is. */
export function csrfField<E extends WebEnv>(c: Context<E>): Html {
  const token = c.get('csrfToken');
  return token === undefined ? html`` : html`<input type="hidden" name="${CSRF_FIELD}" value="${token}" />`;
}
