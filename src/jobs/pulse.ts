import { formatIsoWeek, type IsoWeek } from '../calendar/iso-week.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import { type Instant, instantFromMs, WEEK_MS } from '../facts/instant.ts';
import { isBot } from '../facts/people.ts';
import { countAnswers, type Reaction } from '../facts/pulse.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { Octokit } from '../github/rest/octokit.ts';
import { reactionsOf } from '../github/reactions.ts';
import type { Store } from '../store/open.ts';
import { findOpenQuestion, listContributors, saveAnswers } from '../store/pulses.ts';
import { wholeWeek } from '../reporting/report-weeks.ts';

/** Whoever did something in a quarter is asked. */
const CONTRIBUTING_WEEKS = 13;

/**
 * Counts the answers to the last report’s question, before the report of a week that is over is made: those given until the end of
 * that week, by people who contribute here and have not opted out. They are counted once; only the counts are kept.
 */
export async function countPulse(
  { store, octokit, now }: { store: Store; octokit: Octokit; now: Instant },
  { id, owner, name }: RepositorySnapshot,
  config: RepositoryConfig,
  week: IsoWeek,
): Promise<void> {
  const { until } = wholeWeek(week, config.timeZone, now).window;
  if (!config.pulse || now < until) return;
  const question = await findOpenQuestion(store, id, formatIsoWeek(week));
  if (question === undefined) return;
  const since = instantFromMs(until - CONTRIBUTING_WEEKS * WEEK_MS);
  const { ids, logins } = await listContributors(store, id, since);
  const reactions = await reactionsOf(octokit, owner, name, question.issueNumber);
  const counted = reactions.filter(({ by, at }: Reaction) => {
    const login = by.login.toLowerCase();
    if (at < secondOf(question.askedAt) || at >= until) return false;
    if (isBot({ login, kind: 'user' }, config.bots) || config.optOut.has(login)) return false;
    return ids.has(by.id) || logins.has(login);
  });
  await saveAnswers(store, id, question.isoWeek, { until, counts: countAnswers(counted) });
}

/** GitHub tells times to the second. */
function secondOf(at: Instant): Instant {
  return instantFromMs(Math.floor(at / 1000) * 1000);
}
