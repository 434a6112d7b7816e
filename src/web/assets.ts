import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { STYLE } from '../report/html/style/style.ts';
import type { WebEnv } from './web-context.ts';

interface Asset {
  path: string;
  type: string;
  text: string;
}

/** Enough that two versions never share a name. */
const HASH_LENGTH = 16;
/** Its name changes with its content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

const style = asset('style', 'css', 'text/css; charset=utf-8', STYLE);
const favicon = asset('favicon', 'svg', 'image/svg+xml', read('favicon.svg'));

/** Where the style sheet is. */
export const STYLE_PATH = style.path;

/** Where the little picture beside a page’s title is. */
export const FAVICON_PATH = favicon.path;

/** Serves what pages are drawn with. */
export function assetRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  for (const { path, type, text } of [style, favicon]) {
    routes.get(path, (c) => c.body(text, 200, { 'content-type': type, 'cache-control': FOR_EVER }));
  }
  routes.all('/assets/*', (c) => c.notFound());
  return routes;
}

function read(file: string): string {
  return readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8');
}

function asset(name: string, extension: string, type: string, text: string): Asset {
  const version = hash('sha256', text, 'hex').slice(0, HASH_LENGTH);
  return { path: `/assets/${name}-${version}.${extension}`, type, text };
}
