import type { Item, Repository } from '../world/state.ts';
import { isPullRequest } from '../world/world.ts';
import { checks } from './checks.ts';
import { conversation } from './conversation.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { momentOf, personName } from './person.ts';
import type { ReferenceContext } from './references.ts';
import { sidebar } from './sidebar.ts';

/** The page of one issue or pull request. */
export function itemPage(repository: Repository, item: Item, context: ReferenceContext): string {
  const runs = repository.checkRuns.filter(({ headSha }) => headSha === item.pull?.headSha);
  const content = html`<h1 class="title">${item.title} <span class="number">#${item.number}</span></h1>
    <div class="under">${stateBadge(item)} <span>${summaryLine(item)}</span></div>
    <div class="columns">
      <div>${conversation(item, context)}${checks(runs, context)}</div>
      ${sidebar(item)}
    </div>`;
  return layout(`${item.title} · #${item.number}`, content, repository, isPullRequest(item) ? 'pulls' : 'issues');
}

/** Open, closed, merged or draft, in its colour. */
export function stateBadge(item: Item): Html {
  if (!isPullRequest(item)) {
    return item.state === 'open' ? badge('open', 'Open') : badge('closed-issue', 'Closed');
  }
  if (item.pull.mergedAt !== undefined) return badge('merged', 'Merged');
  if (item.state === 'closed') return badge('closed', 'Closed');
  return item.pull.draft ? badge('draft', 'Draft') : badge('open', 'Open');
}

function badge(look: string, words: string): Html {
  return html`<span class="state ${look}">${words}</span>`;
}

function summaryLine(item: Item): Html {
  const opened = html`${personName(item.author)} opened this on ${momentOf(item.createdAt)}`;
  if (!isPullRequest(item)) return html`${opened} · ${counted(item.comments.length, 'comment')}`;
  const { commits, additions, deletions, files } = item.pull;
  return html`${opened} · ${counted(commits.length, 'commit')} · <span class="good">+${additions}</span>
    <span class="bad">−${deletions}</span> in ${counted(files.size, 'file')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
