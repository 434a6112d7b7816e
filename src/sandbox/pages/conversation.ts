import type { Account, Item, Reaction, Review, TimelineEvent } from '../world/state.ts';
import { isPullRequest } from '../world/world.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { labelChip } from './label-chip.ts';
import { renderMarkdown } from './markdown.ts';
import { avatar, momentOf, personName } from './person.ts';
import type { ReferenceContext } from './references.ts';

/** The item's text and everything that followed, oldest first. */
export function conversation(item: Item, context: ReferenceContext): Html {
  const opening = entry({ who: item.author, what: 'opened this', at: item.createdAt, ...item }, context);
  return html`${opening}${item.timeline.map((event) => eventEntry(item, event, context))}`;
}

interface Entry {
  who: Account;
  what: string;
  at: string;
  body?: string | undefined;
  reactions?: readonly Reaction[];
}

function entry({ who, what, at, body, reactions = [] }: Entry, context: ReferenceContext): Html {
  const text =
    body === undefined || body === '' ? html`<i class="muted">No description.</i>` : renderMarkdown(body, context);
  return html`<div class="entry">
    ${avatar(who)}
    <article class="box">
      <header>${personName(who)} ${what} · ${momentOf(at)}</header>
      <div class="inside markdown">${text}</div>
      ${reactionRow(reactions)}
    </article>
  </div>`;
}

function eventEntry(item: Item, event: TimelineEvent, context: ReferenceContext): Html {
  if (event.kind === 'commented') {
    const { user, createdAt, body, reactions } = event.comment;
    return entry({ who: user, what: 'commented', at: createdAt, body, reactions }, context);
  }
  if (event.kind === 'reviewed') return reviewEntry(item, event.review, context);
  if (event.kind === 'committed') {
    const { author, message, sha } = event.commit;
    return html`<p class="event">
      ${avatar(author, 'small')} ${message.split('\n')[0] ?? ''} <code>${sha.slice(0, 7)}</code>
    </p>`;
  }
  const { kind, actor, at } = event;
  return html`<p class="event ${kind === 'merged' ? kind : ''}">
    ${avatar(actor, 'small')} ${personName(actor)} ${wordsFor(event)} · ${momentOf(at)}
  </p>`;
}

function reviewEntry(item: Item, review: Review, context: ReferenceContext): Html {
  const { user, state, submittedAt, body } = review;
  const look = { approved: 'approved', changes_requested: 'changes', commented: '', dismissed: '' }[state];
  const words = {
    approved: 'approved these changes',
    changes_requested: 'requested changes',
    commented: 'reviewed',
    dismissed: 'gave a review that was dismissed',
  }[state];
  const line = html`<p class="event ${look}">
    ${avatar(user, 'small')} ${personName(user)} ${words} · ${momentOf(submittedAt)}
  </p>`;
  const text =
    body === undefined || body === '' ? undefined : entry({ who: user, what: words, at: submittedAt, body }, context);
  const comments = isPullRequest(item) ? item.pull.reviewComments.filter((comment) => comment.review === review) : [];
  return html`${line}${text}${comments.map((comment) =>
    entry({ who: user, what: `commented on ${comment.path}`, at: submittedAt, body: comment.body }, context),
  )}`;
}

function wordsFor(event: Extract<TimelineEvent, { id: number }>): Html {
  switch (event.kind) {
    case 'labeled':
      return html`added ${labelChip(event.label)}`;
    case 'unlabeled':
      return html`removed ${labelChip(event.label)}`;
    case 'milestoned':
      return html`added this to the <b>${event.title}</b> milestone`;
    case 'demilestoned':
      return html`removed this from the <b>${event.title}</b> milestone`;
    case 'assigned':
      return html`assigned ${personName(event.assignee)}`;
    case 'unassigned':
      return html`unassigned ${personName(event.assignee)}`;
    case 'review_requested':
      return html`requested a review from <b>${event.reviewer?.login ?? event.team?.name}</b>`;
    case 'review_request_removed':
      return html`took back the request for a review from <b>${event.reviewer?.login ?? event.team?.name}</b>`;
    case 'renamed':
      return html`changed the title from <del>${event.from}</del> to <b>${event.to}</b>`;
    case 'merged':
      return html`merged commit <code>${event.sha.slice(0, 7)}</code>`;
    case 'closed':
      return html`closed this`;
    case 'reopened':
      return html`reopened this`;
    case 'locked':
      return html`locked this`;
    case 'unlocked':
      return html`unlocked this`;
    case 'ready_for_review':
      return html`marked this ready for review`;
    case 'convert_to_draft':
    default:
      return html`made this a draft`;
  }
}

const FACES = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  hooray: '🎉',
  confused: '😕',
  heart: '❤️',
  rocket: '🚀',
  eyes: '👀',
};

function reactionRow(reactions: readonly Reaction[]): Html | undefined {
  if (reactions.length === 0) return undefined;
  const counts = Map.groupBy(reactions, ({ content }) => content);
  return html`<div class="reactions">
    ${[...counts].map(([content, list]) => html`<span>${FACES[content]} ${list.length}</span>`)}
  </div>`;
}
