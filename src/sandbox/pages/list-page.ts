import type { Item, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { fullNameOf, isPullRequest } from '../world/world.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { stateBadge } from './item-page.ts';
import { labelChip } from './label-chip.ts';
import { layout } from './layout.ts';
import { momentOf } from './person.ts';

/** The page shows the latest only. */
const MOST_ROWS = 200;

/** A repository's issues or pull requests: open ones first, then newest first. */
export function listPage(repository: Repository, kind: 'issues' | 'pulls'): string {
  const items = [...repository.items.values()].filter((item) => isPullRequest(item) === (kind === 'pulls'));
  const openFirst = items.sort((a, b) => rank(a) - rank(b) || b.number - a.number);
  const open = items.filter(({ state }) => state === 'open').length;
  const rows = openFirst.slice(0, MOST_ROWS).map((item) => row(repository, item));
  const empty = html`<div class="muted">There is nothing here yet.</div>`;
  const content = html`<p><b>${open} open</b> <span class="muted">· ${items.length - open} closed</span></p>
    <div class="list">${rows.length === 0 ? empty : rows}</div>`;
  const title = `${kind === 'issues' ? 'Issues' : 'Pull requests'} · ${fullNameOf(repository)}`;
  return layout(title, content, repository, kind);
}

/** Every repository of the organisation. */
export function homePage(world: World): string {
  const rows = [...world.repositories.values()].map((repository) => {
    const name = fullNameOf(repository);
    return html`<div>
      <a class="name" href="/${name}/issues">${name}</a>
      <span class="muted">· ${repository.private ? 'private' : 'public'}</span>
    </div>`;
  });
  const { login } = world.organization;
  return layout(
    login,
    html`<h1 class="title">${login}</h1>
      <div class="list">${rows}</div>`,
  );
}

function rank({ state }: Item): number {
  return state === 'open' ? 0 : 1;
}

function row(repository: Repository, item: Item): Html {
  const address = `/${fullNameOf(repository)}/${isPullRequest(item) ? 'pull' : 'issues'}/${item.number}`;
  return html`<div>
    ${stateBadge(item)}
    <a class="name" href="${address}">${item.title}</a> ${[...item.labels].map((label) => labelChip(label))}
    <div class="muted">#${item.number} by ${item.author.login} · ${momentOf(item.createdAt)}</div>
  </div>`;
}
