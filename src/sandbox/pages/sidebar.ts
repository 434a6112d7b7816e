import type { Account, Item, ReviewState } from '../world/state.ts';
import { isPullRequest } from '../world/world.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { labelChip } from './label-chip.ts';
import { avatar, personName } from './person.ts';

/** Reviewers, assignees, labels and milestone. */
export function sidebar(item: Item): Html {
  const none = html`<span class="muted">None yet</span>`;
  const section = (title: string, rows: Html[]) =>
    html`<section>
      <h2>${title}</h2>
      ${rows.length === 0 ? none : rows}
    </section>`;
  return html`<aside class="side">
    ${isPullRequest(item) ? section('Reviewers', reviewerRows(item.pull)) : undefined}
    ${section(
      'Assignees',
      [...item.assignees].map((account) => personRow(account)),
    )}
    ${section(
      'Labels',
      [...item.labels].map((label) => html`<div class="row">${labelChip(label)}</div>`),
    )}
    ${section('Milestone', item.milestone ? [html`<div class="row">${item.milestone.title}</div>`] : [])}
  </aside>`;
}

function reviewerRows(pull: NonNullable<Item['pull']>): Html[] {
  const latest = new Map<Account, ReviewState>();
  for (const { user, state } of pull.reviews) latest.set(user, state);
  const waiting = html`<span class="dot wait" title="Awaiting review">●</span>`;
  const asked = [...pull.requestedReviewers].map((account) => personRow(account, waiting));
  const teams = [...pull.requestedTeams].map((team) => html`<div class="row"><b>${team.name}</b> ${waiting}</div>`);
  const answered = [...latest].filter(([account]) => !pull.requestedReviewers.has(account));
  return [...asked, ...teams, ...answered.map(([account, state]) => personRow(account, stateMark(state)))];
}

function personRow(account: Account, mark?: Html): Html {
  return html`<div class="row">${avatar(account, 'small')} ${personName(account)} ${mark}</div>`;
}

function stateMark(state: ReviewState): Html {
  if (state === 'approved') return html`<span class="dot good" title="Approved">✓</span>`;
  if (state === 'changes_requested') return html`<span class="dot bad" title="Requested changes">±</span>`;
  return html`<span class="dot calm" title="Commented">●</span>`;
}
