import { setTimeout as delay } from 'node:timers/promises';
import { answersBy } from '../facts/pulse.ts';
import type { PersonId, RepositoryId } from '../facts/ids.ts';
import { type Instant, instantFromMs, MINUTE_MS, WEEK_MS } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { RefusedError, WaitUntilError } from '../github/errors.ts';
import type { GitHubApp } from '../github/github-app.ts';
import { reactionsOf } from '../github/reactions.ts';
import type { OwnPulse } from '../personal/own-figures.ts';
import type { OwnFacts } from '../signals/person/own-facts.ts';
import type { PulseAnswer } from '../signals/person/person-context.ts';
import { type AskedQuestion, listQuestions } from '../store/pulses.ts';
import { findInstallationId } from '../store/repositories.ts';
import type { WebContext } from './web-context.ts';

/** Three weeks are looked at, and a question can be answered for a week. */
const ASKED_WITHIN_MS = 4 * WEEK_MS;
/** So many issues of so many pages are read for one page of ours, the newest first. */
const MOST_ISSUES = 6;
const MOST_PAGES = 3;
/** A page that takes longer looks broken. */
const PATIENCE_MS = 5_000;
const REMEMBERED_MS = 5 * MINUTE_MS;
const MOST_REMEMBERED = 1_000;

/** What a person’s own answers to the reports’ question are, read from GitHub when they look, and kept for a few minutes in memory only. */
export type ReadOwnPulse = (facts: OwnFacts) => Promise<OwnPulse>;

/**
 * Reads own answers, once however often their person looks meanwhile, and remembers those of each for five minutes; that GitHub could not
 * be asked is not remembered.
 */
export function ownPulseReader({ store, app, now }: Pick<WebContext, 'store' | 'app' | 'now'>): ReadOwnPulse {
  const remembered = new Map<PersonId, { until: Instant; pulse: OwnPulse }>();
  const underWay = new Map<PersonId, Promise<OwnPulse>>();
  const read = async (facts: OwnFacts): Promise<OwnPulse> => {
    const { id } = facts.person;
    try {
      const pulse = await readPulse({ store, app, now }, facts);
      if (pulse.status !== 'unread' && remembered.size < MOST_REMEMBERED)
        remembered.set(id, { until: instantFromMs(now() + REMEMBERED_MS), pulse });
      return pulse;
    } finally {
      underWay.delete(id);
    }
  };
  return async (facts) => {
    for (const [person, { until }] of remembered) if (until <= now()) remembered.delete(person);
    const { id } = facts.person;
    const known = remembered.get(id);
    if (known !== undefined) return known.pulse;
    const reading = underWay.get(id) ?? read(facts);
    underWay.set(id, reading);
    return await within(PATIENCE_MS, reading);
  };
}

/** What comes of it, or that it could not be read, where that takes too long: the page does not wait for it. */
async function within(ms: number, reading: Promise<OwnPulse>): Promise<OwnPulse> {
  const done = new AbortController();
  const late = delay<OwnPulse>(ms, { status: 'unread' }, { signal: done.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([reading, late]);
  } finally {
    done.abort();
  }
}

async function readPulse(
  { store, app, now }: Pick<WebContext, 'store' | 'now'> & { app: GitHubApp | undefined },
  facts: OwnFacts,
): Promise<OwnPulse> {
  const asking = new Map(
    facts.repositories.flatMap(({ readable, asksPulse, leftOut }) =>
      readable && asksPulse && leftOut === undefined ? [[readable.id, readable]] : [],
    ),
  );
  const questions = await listQuestions(store, [...asking.keys()], instantFromMs(now() - ASKED_WITHIN_MS));
  if (questions.length === 0) return { status: 'not-asked' };
  if (app === undefined) return { status: 'unread' };
  try {
    const answers: PulseAnswer[] = [];
    for (const question of issuesOf(questions).slice(0, MOST_ISSUES))
      answers.push(...(await answersTo(question, { store, app, repositories: asking, person: facts.person.id })));
    return { status: 'read', answers: answers.sort((a, b) => a.at - b.at || b.answer - a.answer) };
  } catch (error) {
    if (error instanceof WaitUntilError || error instanceof RefusedError) return { status: 'unread' };
    throw error;
  }
}

/** Each issue once, with its oldest question: a rolling report asks again in the same one. */
function issuesOf(questions: readonly AskedQuestion[]): AskedQuestion[] {
  return [
    ...Map.groupBy(questions, ({ repositoryId, issueNumber }) => `${repositoryId}#${issueNumber}`).values(),
  ].flatMap((own) => own.at(-1) ?? []);
}

async function answersTo(
  { repositoryId, issueNumber, askedAt }: AskedQuestion,
  {
    store,
    app,
    repositories,
    person,
  }: Pick<WebContext, 'store'> & {
    app: GitHubApp;
    repositories: ReadonlyMap<RepositoryId, RepositorySnapshot>;
    person: PersonId;
  },
): Promise<PulseAnswer[]> {
  const repository = repositories.get(repositoryId);
  const installation = await findInstallationId(store, repositoryId);
  if (repository === undefined || installation === undefined) return [];
  const octokit = app.asInstallation(installation);
  const reactions = await reactionsOf(octokit, repository.owner, repository.name, issueNumber, MOST_PAGES);
  // GitHub tells times to the second.
  return answersBy(person, reactions).filter(({ at }) => at >= askedAt - 1000);
}
