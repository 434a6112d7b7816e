import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Outgoing } from '../http/messages.ts';
import type { Part } from '../http/server.ts';
import { itemPage as itemAddress } from '../shapes/issue.ts';
import type { World } from '../world/world.ts';
import { fullNameOf } from '../world/world.ts';
import { itemPage } from './item-page.ts';
import { homePage, listPage } from './list-page.ts';
import type { ReferenceContext } from './references.ts';

const ITEM = /^\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)$/;
const LIST = /^\/([^/]+\/[^/]+)\/(issues|pulls)$/;

/** The pages that people look at. Every address that they do not know is somebody else's. */
export function pagesPart(world: World): Part {
  return ({ method, url: { pathname } }) => {
    if (method !== 'GET') return undefined;
    if (pathname === '/assets/mermaid.min.js') return script(mermaidScript());
    if (pathname === '/') return page(homePage(world));
    const [, list = '', kind = ''] = LIST.exec(pathname) ?? [];
    const listed = world.repositories.get(list.toLowerCase());
    if (listed) return page(listPage(listed, kind === 'pulls' ? 'pulls' : 'issues'));
    const [, name = '', number = ''] = ITEM.exec(pathname) ?? [];
    const repository = world.repositories.get(name.toLowerCase());
    const item = repository?.items.get(Number(number));
    return repository && item ? page(itemPage(repository, item, contextOf(world, fullNameOf(repository)))) : undefined;
  };
}

function contextOf(world: World, repository: string): ReferenceContext {
  return {
    repository,
    addressOf: (name, number) => {
      const target = world.repositories.get(name.toLowerCase());
      const item = target?.items.get(number);
      return target && item ? itemAddress(world, target, item) : undefined;
    },
  };
}

function page(body: string): Outgoing {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function script(body: Buffer): Outgoing {
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=3600' };
  return { status: 200, headers, body };
}

function mermaidScript(): Buffer {
  return readFileSync(createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js'));
}
