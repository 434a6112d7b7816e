import { commitsFor, filesIn } from './commits.ts';
import { PullRequestLife, type PullRequestDeed } from './life.ts';
import { reviewBot } from './people.ts';
import type { PullRequestPlan } from './pull-request-plan.ts';
import * as remarks from './remarks.ts';
import type { PullRequestTrace, Stage } from './stage.ts';
import { minuteMs } from './weeks.ts';

const shareReviewedByBot = 0.5;
const shareLabelled = 0.55;
const shareOfDraftsWithMoreCommits = 0.7;

/** Opens a pull request and tells it up to the moment at which it is ready for review. */
export function openUntilReady(stage: Stage, plan: PullRequestPlan): PullRequestLife {
  const life = newLife(stage, plan);
  open(life, plan);
  if (!plan.draft && life.random.chance(shareReviewedByBot)) reviewByBot(life);
  if (life.random.chance(shareLabelled)) life.doesSoon(life.author, { do: 'add-label', label: plan.topic.kind });
  if (plan.draft) finishDraft(life);
  return life;
}

function newLife(stage: Stage, { repository, author, topic, openedMs }: PullRequestPlan): PullRequestLife {
  const trace: PullRequestTrace = {
    repository,
    number: stage.nextNumber(repository),
    author,
    folder: topic.folder,
    openFromMs: openedMs,
    openUntilMs: Infinity,
    firstReviewMs: Infinity,
  };
  stage.pullRequests.push(trace);
  return new PullRequestLife(stage, trace, stage.random(`${repository}#${trace.number}`));
}

function open(life: PullRequestLife, { title, body, draft, topic, isRevert, openedMs }: PullRequestPlan): void {
  const { random, author } = life;
  const push = { author, pushedMs: openedMs, message: title, folder: topic.folder };
  const additions = Math.ceil(random.lognormal(60, 1.2));
  life.does(openedMs, author, {
    do: 'open-pull-request',
    title,
    body,
    draft,
    branch: `${isRevert ? 'revert' : topic.kind}/${slugOf(title)}-${life.trace.number}`,
    additions,
    deletions: Math.floor(additions * random.between(0.05, 0.8)),
    files: filesIn(topic.folder, random),
    commits: commitsFor({ ...push, count: isRevert ? 1 : random.integer(1, 3) }, random),
  });
}

function slugOf(title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.slice(0, 5).join('-');
}

function reviewByBot(life: PullRequestLife): void {
  const body = life.random.pick(remarks.botReviews);
  const review: PullRequestDeed = { do: 'review', state: 'commented', body };
  life.does(life.nowMs + life.random.between(0.2, 0.8) * minuteMs, reviewBot, review);
}

function finishDraft(life: PullRequestLife): void {
  const { random, author } = life;
  const readyMs = life.whenWorked(author, life.stage.waits.draft(random));
  if (random.chance(shareOfDraftsWithMoreCommits)) life.pushesMore(readyMs - random.between(2, 20) * minuteMs);
  life.does(readyMs, author, { do: 'mark-ready' });
}
