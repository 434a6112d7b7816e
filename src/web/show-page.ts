import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { optional } from '../facts/optional.ts';
import { csrfField } from './csrf-field.ts';
import { layout, type Page } from './page.ts';
import { ownPath } from './sign-in/own-path.ts';
import type { WebEnv } from './web-context.ts';

/** Answers with a page, as whoever is signed in sees it. */
export async function showPage<E extends WebEnv>(c: Context<E>, page: Page): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const { status = 200 } = page;
  // There is nothing to come back to where something is wrong; and what was asked for is not repeated.
  const path = status < 400 ? ownPath(`${pathname}${search}`) : '/';
  const viewer = c.get('viewer');
  const frame = { path, csrf: csrfField(c), ...optional('viewer', viewer) };
  return await c.html(layout(page, frame), status as ContentfulStatusCode);
}
