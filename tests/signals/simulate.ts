import type { TimelineEvent } from '../../src/facts/events.ts';
import type { ItemHistory, RepositoryHistory } from '../../src/facts/history.ts';
import { type Instant, instantFromMs } from '../../src/facts/instant.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { type Step, commit, historyOf, homeTeam, hours, pull, withTeams } from './build.ts';

/** How a simulated repository works; nothing about it changes from week to week. */
export interface Habits {
  seed: number;
  weeks: number;
  since: Instant;
  pullsPerWeek: number;
  people?: number;
}

const HOURS_PER_WEEK = 168;
/** How long what nobody wants lies about before it is closed. */
const ABANDONED_HOURS = 4 * HOURS_PER_WEEK;

/**
 * A repository in which nothing changes but by chance: pull requests arrive at random on working days, waits are log-normal,
 * some are merged without a review, closed unmerged or lie about for weeks; everybody reviews now and then, some more than others, and a
 * few work at weekends.
 */
export function simulate({ seed, weeks, since, pullsPerWeek, people = 9 }: Habits): RepositoryHistory {
  const random = seededRandom(seed);
  const logins = Array.from({ length: people }, (_, index) => `p${index}`);
  const pulls: ItemHistory[] = [];
  const commits: TimelineEvent[] = [];
  for (let week = 0; week < weeks; week++) {
    const monday = hours(week * HOURS_PER_WEEK, since);
    for (let i = poisson(pullsPerWeek, random); i > 0; i--) {
      const opened = hours(Math.floor(random() * 5) * 24 + 8 + random() * 9, monday);
      pulls.push(somePull(instantFromMs(Math.floor(opened / 1000) * 1000), logins, random));
    }
    for (const [index, login] of logins.entries()) commits.push(...someCommits(monday, login, index, random));
  }
  // Two teams, so that half of the requests go to another team than the author's.
  const [one, other] = [logins.filter((_, index) => index % 2 === 0), logins.filter((_, index) => index % 2 === 1)];
  const history = withTeams(historyOf(pulls, commits), homeTeam('core', one), homeTeam('web', other));
  return { ...history, codeOwners: '/src/ @p0 @p1 @p2\n', issues: someIssues({ seed, weeks, since }) };
}

/** Half a dozen a week, most of them closed within some days; drawn apart, and nobody's deeds, so that they change nothing of the rest. */
function someIssues({ seed, weeks, since }: Pick<Habits, 'seed' | 'weeks' | 'since'>): ItemHistory[] {
  const random = seededRandom(seed + 1_000_000);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: poisson(6, random) }, () => {
      const opened = hours(Math.floor(week * HOURS_PER_WEEK + random() * HOURS_PER_WEEK), since);
      const issue = pull(opened, '-', random() < 0.9 ? [`${logNormal(60, 1.2, random)} - closes`] : []);
      return { ...issue, item: { ...issue.item, kind: 'issue' as const } };
    }),
  ).flat();
}

function somePull(opened: Instant, logins: readonly string[], random: () => number): ItemHistory {
  const author = pick(logins, random() ** 0.8);
  const others = logins.filter((login) => login !== author);
  const reviewer = pick(others, random() ** 2);
  const firstReview = logNormal(8, 1.2, random);
  const end = firstReview + logNormal(20, 1.1, random);
  const fate = random();
  const steps: Step[] = [`0 ${author} asks ${reviewer}`];
  if (random() < 0.3) steps.push(`${firstReview / 2} ${pick(others, random())} comments`);
  if (fate < 0.9) {
    steps.push(`${firstReview} ${reviewer} ${random() < 0.5 ? 'approves' : 'reviews'}`);
    if (random() < 0.4) steps.push(`${(firstReview + end) / 2} ${pick(others, random())} reviews`);
  }
  if (fate < 0.82 || fate > 0.92) steps.push(`${end} ${author} merges`);
  else steps.push(`${fate < 0.89 ? end : end + ABANDONED_HOURS} ${author} closes`);
  return {
    ...pull(opened, author, steps),
    paths: [fate * 100 - Math.floor(fate * 100) < 0.5 ? 'src/a.ts' : 'docs/a.md'],
  };
}

/** Five working days' worth of commits; one in four weeks brings somebody a Saturday. */
function someCommits(monday: Instant, login: string, index: number, random: () => number): TimelineEvent[] {
  const offset = index % 2 === 0 ? 120 : 330;
  const days = random() < 0.25 ? [0, 1, 2, 3, 4, 5] : [0, 1, 2, 3, 4];
  return days.flatMap((day) =>
    Array.from({ length: 3 }, () => commit(hours(day * 24 + 6 + random() * 10, monday), login, offset)),
  );
}

function pick<T>(all: readonly T[], share: number): T {
  const chosen = all[Math.min(all.length - 1, Math.floor(share * all.length))];
  if (chosen === undefined) throw new Error('There is nobody to pick');
  return chosen;
}

function logNormal(median: number, sigma: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(median * Math.exp(sigma * normal) * 60) / 60;
}

/** Knuth's way; fine for the few tens of a week. */
function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
