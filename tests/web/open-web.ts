import { instant } from '../../src/facts/instant.ts';
import type { Store } from '../../src/store/open.ts';
import { createWebApp } from '../../src/web/web-app.ts';
import type { WebContext } from '../../src/web/web-context.ts';
import { recordingLog } from '../server/open-door.ts';

type Line = Parameters<typeof recordingLog>[0][number];

/** Stands for a database in tests of pages that ask it for nothing. */
const NO_STORE = {} as Store;

/** A page of the tests alone: what whoever is signed in may read, by name. */
export const READABLE = '/what/tests/ask/for';

/** The dashboard without a server before it, and what it logs. */
export function openWeb(changes: Partial<WebContext> = {}) {
  const lines: Line[] = [];
  const context: WebContext = {
    store: NO_STORE,
    webUrl: 'https://github.example',
    origin: () => 'https://headroom.example.com',
    now: () => instant('2026-11-23T09:00:00Z'),
    log: recordingLog(lines),
    ready: async () => await Promise.resolve(true),
    ...changes,
  };
  const app = createWebApp(context);
  app.get(READABLE, async (c) => {
    const readable = (await c.get('viewer')?.readable()) ?? [];
    return c.json(readable.map(({ owner, name }) => `${owner}/${name}`));
  });
  return { app, context, lines, get: async (path: string) => await app.request(path) };
}
