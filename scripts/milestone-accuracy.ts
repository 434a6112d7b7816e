/**
 * Measures the dates of milestones on simulated repositories, because no recording at hand has enough of them. Prints the table of
 * docs/accuracy/forecasts.md.
 *
 *   node scripts/milestone-accuracy.ts
 */
import type { TimelineEvent } from '../src/facts/events.ts';
import type { ItemHistory, RepositoryHistory } from '../src/facts/history.ts';
import { type ItemNumber, toId } from '../src/facts/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, instantFromMs, WEEK_MS } from '../src/facts/instant.ts';
import { CERTAINTIES } from '../src/signals/forecast/count-forecast.ts';
import { recordOfDates } from '../src/signals/forecast/milestone-record.ts';
import { seededRandom } from '../src/statistics/random.ts';

/** How a simulated team works on milestones. */
interface Habits {
  /** Items finished in a week, on average, by the week. */
  pace: (week: number) => number;
  /** How uneven weeks are: 0 is Poisson's chance; 1 as much again as the mean. */
  unevenness: number;
  /** Items added a week to each milestone that is under way. */
  growth: number;
}

const WEEKS = 104;
const KNOWN_WEEKS = 52;
const SEEDS = 24;
const WEEKS_A_MILESTONE = 6;
const START = instant('2024-01-01T00:00:00Z');
const REPOSITORY: RepositoryHistory['repository']['id'] = toId(1);

const KINDS: Record<string, Habits> = {
  'steady, as planned': { pace: () => 4, unevenness: 0, growth: 0.3 },
  'uneven weeks': { pace: () => 4, unevenness: 0.6, growth: 0.3 },
  'growing scope': { pace: () => 5, unevenness: 0.3, growth: 1 },
  'a pace that slows by a half in a year': { pace: (week) => 6 * 0.5 ** (week / 52), unevenness: 0.3, growth: 0.3 },
  'a pace that doubles in a year': { pace: (week) => 2 * 2 ** (week / 52), unevenness: 0.3, growth: 0.3 },
};

console.log('| simulated team | dates over, 85 % | 50 % | 85 % | 95 % |\n|---|--:|--:|--:|--:|');
for (const [name, habits] of Object.entries(KINDS)) {
  const sums = new Map(CERTAINTIES.map((certainty) => [certainty, { over: 0, held: 0 }]));
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const record = recordOfDates(simulate(habits, seed), KNOWN_WEEKS, weekAt(WEEKS));
    for (const [certainty, sum] of sums) {
      sum.over += record[certainty].over;
      sum.held += record[certainty].held;
    }
  }
  const shares = [...sums.values()].map(({ over, held }) => (over === 0 ? '–' : (held / over).toFixed(2)));
  console.log(`| ${[name, sums.get(0.85)?.over, ...shares].join(' | ')} |`);
}

interface Item {
  number: ItemNumber;
  milestone: number;
  joinedAt: Instant;
  finishedAt?: Instant;
}

/** Milestones of six weeks' work each, one begun every six weeks; the earliest gets most of what is done. */
function simulate({ pace, unevenness, growth }: Habits, seed: number): RepositoryHistory {
  const random = seededRandom(seed);
  const items: Item[] = [];
  const milestones: { number: number; startedAt: Instant; closedAt?: Instant }[] = [];
  const add = (milestone: number, joinedAt: Instant) =>
    items.push({ number: toId<ItemNumber>(items.length + 1), milestone, joinedAt });
  for (let week = 0; week < WEEKS; week += 1) {
    if (week % WEEKS_A_MILESTONE === 0) {
      const number = milestones.length + 1;
      milestones.push({ number, startedAt: weekAt(week) });
      const planned = poisson((pace(week) - growth) * WEEKS_A_MILESTONE, random);
      for (let n = 0; n < planned; n += 1) add(number, instantFromMs(weekAt(week) + HOUR_MS));
    }
    const open = milestones.filter(({ closedAt }) => closedAt === undefined);
    for (const { number } of open) {
      for (let n = poisson(growth, random); n > 0; n -= 1) add(number, instantFromMs(weekAt(week) + 3 * DAY_MS));
    }
    for (let n = poisson(pace(week) * uneven(unevenness, random), random); n > 0; n -= 1) {
      const left = items.filter((item) => item.finishedAt === undefined);
      const earliest = Math.min(...left.map(({ milestone }) => milestone));
      const first = left.filter(({ milestone }) => milestone === earliest);
      const from = random() < 0.8 ? first : left;
      const item = from[Math.floor(random() * from.length)];
      if (item) item.finishedAt = instantFromMs(weekAt(week) + 3 * DAY_MS + Math.floor(random() * 2 * DAY_MS));
    }
    for (const milestone of open) {
      const isEmpty = items.every((item) => item.milestone !== milestone.number || item.finishedAt !== undefined);
      if (isEmpty) milestone.closedAt = instantFromMs(weekAt(week) + 6 * DAY_MS);
    }
  }
  return historyOf(items, milestones);
}

function historyOf(
  items: readonly Item[],
  milestones: readonly { number: number; startedAt: Instant; closedAt?: Instant }[],
): RepositoryHistory {
  return {
    repository: { id: REPOSITORY, owner: 'acme', name: 'ledger' } as RepositoryHistory['repository'],
    pullRequests: [],
    issues: items.map(itemHistory),
    milestones: milestones.map(({ number, startedAt, closedAt }) => ({
      id: toId(1000 + number),
      repositoryId: REPOSITORY,
      number,
      title: String(number),
      state: closedAt === undefined ? ('open' as const) : ('closed' as const),
      createdAt: startedAt,
      ...(closedAt !== undefined && { closedAt }),
      deleted: false,
      updatedAt: startedAt,
    })),
    repositoryEvents: [],
    people: new Map(),
    teams: new Map(),
  };
}

function itemHistory({ number, milestone, joinedAt, finishedAt }: Item): ItemHistory {
  const title = String(milestone);
  const event = { repositoryId: REPOSITORY, number, provisional: false };
  const events: TimelineEvent[] = [{ ...event, kind: 'milestoned', milestone: title, at: joinedAt }];
  if (finishedAt !== undefined) events.push({ ...event, kind: 'closed', at: finishedAt });
  return {
    item: {
      repositoryId: REPOSITORY,
      number,
      kind: 'issue',
      createdAt: joinedAt,
      core: {
        updatedAt: finishedAt ?? joinedAt,
        title: `Item ${number}`,
        state: finishedAt === undefined ? 'open' : 'closed',
        ...(finishedAt !== undefined && { closedAt: finishedAt }),
        labels: [],
        milestone: { title },
        assigneeIds: [],
        deleted: false,
      },
    },
    events,
  };
}

function weekAt(week: number): Instant {
  return instantFromMs(START + week * WEEK_MS);
}

/** A factor with the mean 1; its square scatters by `unevenness`. */
function uneven(unevenness: number, random: () => number): number {
  const shape = unevenness === 0 ? Infinity : 1 / unevenness;
  if (shape === Infinity) return 1;
  // A gamma distribution by Marsaglia and Tsang would be exact; three exponentials of its mean are near enough.
  const draws = Math.max(1, Math.round(shape));
  let sum = 0;
  for (let n = 0; n < draws; n += 1) sum -= Math.log(1 - random());
  return sum / draws;
}

function poisson(mean: number, random: () => number): number {
  let [count, product] = [0, random()];
  while (product > Math.exp(-mean)) {
    count += 1;
    product *= random();
  }
  return count;
}
