import type { HabitModel } from '../../src/calendar/zone-inference/habit-model.ts';
import { formatHalfYear } from '../../src/calendar/zone-inference/half-years.ts';
import { inferZones } from '../../src/calendar/zone-inference/infer-zones.ts';
import { type SeenPerson, teamRhythms } from '../../src/calendar/zone-inference/team-rhythm.ts';
import { hoursInWindow } from '../../src/evaluate/season-window.ts';
import { type ScoredWindow, scoreTimeZones, timeZoneFigures } from '../../src/evaluate/timezones.ts';
import type { TruthRow } from '../../src/evaluate/truth-rows.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { bestConstant, hourTemplate, quietestHours } from './baselines.ts';
import { foldsByPerson } from './folds.ts';
import { isRight } from './learn-claims.ts';
import { CHOICES, learnModel, learnUnweighed } from './learn-model.ts';

type People = ReadonlyMap<string, SeenPerson>;
type Method = (training: readonly TruthRow[], test: readonly TruthRow[]) => ScoredWindow[];

const FOLDS = 5;
const SEEDS = [1, 2, 3];
const RESAMPLES = 2000;
const BINS = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

/**
 * Every method on people whose truth it did not see: `SEEDS` splits into `FOLDS` parts by person. Mean and standard deviation over splits; 95 % intervals by resampling people.
 */
export function crossValidate(people: People, truth: readonly TruthRow[], tell: (text: string) => void) {
  const methods = methodsFor(people);
  const results = Object.entries(methods).map(([name, method]) => {
    const runs = SEEDS.map((seed) => heldOut(truth, seed, method));
    tell(`${name}: ${JSON.stringify(runs.map((run) => timeZoneFigures(run).within1h))}`);
    return { name, figures: summarise(runs), interval: intervals(runs), bins: reliability(runs) };
  });
  return { folds: FOLDS, splits: SEEDS.length, choices: CHOICES, results };
}

function methodsFor(people: People): Record<string, Method> {
  const model = remembering((training) => learnModel(people, training, CHOICES));
  const hoursOf = ({ login, halfYear }: TruthRow) => hoursInWindow(people.get(login)?.hours ?? [], halfYear);
  const alone = new Map([...people].map(([login, person]) => [login, { ...person, eventsByRepository: new Map() }]));
  const rhythms = teamRhythms(people);
  return {
    'best constant': (training, test) => pointwise(test, () => bestConstant(training), hoursOf),
    'quietest 8 hours': (_, test) => pointwise(test, (row) => quietestHours(hoursOf(row)), hoursOf),
    'single hour template': (training, test) => {
      const one = learnUnweighed(people, training, { ...CHOICES, habits: 1 });
      return pointwise(test, (row) => hourTemplate(hoursOf(row), one), hoursOf);
    },
    'without weights and the team’s hours': (training, test) =>
      scoreTimeZones(alone, test, learnUnweighed(alone, training, CHOICES)),
    'without other seasons': (training, test) =>
      pointwise(
        test,
        (row) => {
          const team = rhythms.get(row.login);
          return inferZones(hoursOf(row), team ? { team } : {}, model(training))[0]?.estimate.offsetMinutes;
        },
        hoursOf,
      ),
    'without weights': (training, test) => scoreTimeZones(people, test, learnUnweighed(people, training, CHOICES)),
    Headroom: (training, test) => scoreTimeZones(people, test, model(training)),
  };
}

function remembering(
  learn: (training: readonly TruthRow[]) => HabitModel,
): (training: readonly TruthRow[]) => HabitModel {
  const learned = new Map<readonly TruthRow[], HabitModel>();
  return (training) => {
    const known = learned.get(training) ?? learn(training);
    learned.set(training, known);
    return known;
  };
}

const trainings = new Map<string, TruthRow[]>();

function heldOut(truth: readonly TruthRow[], seed: number, method: Method): ScoredWindow[] {
  return foldsByPerson(truth, FOLDS, seed).flatMap((fold, index) => {
    const key = `${seed}/${index}`;
    const training = trainings.get(key) ?? truth.filter(({ login }) => !fold.has(login));
    trainings.set(key, training);
    return method(
      training,
      truth.filter(({ login, usable }) => usable && fold.has(login)),
    );
  });
}

function pointwise(
  rows: readonly TruthRow[],
  guess: (row: TruthRow) => number | undefined,
  hoursOf: (row: TruthRow) => number[],
): ScoredWindow[] {
  return rows.map((row) => ({
    login: row.login,
    season: formatHalfYear(row.halfYear),
    trueMinutes: row.offsetMinutes,
    inferredMinutes: guess(row),
    confidence: 0,
    claimed: false,
    hours: hoursOf(row),
  }));
}

function summarise(runs: readonly ScoredWindow[][]) {
  const each = runs.map((run) => Object.entries({ ...timeZoneFigures(run), within1hByPerson: byPerson(run) }));
  const names = new Map(each.flat().map(([name]) => [name, each.map((run) => new Map(run).get(name) ?? Number.NaN)]));
  return Object.fromEntries(
    [...names].map(([name, values]) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
      return [name, { mean: round(mean), spread: round(spread) }];
    }),
  );
}

function byPerson(run: readonly ScoredWindow[]): number {
  const shares = [...Map.groupBy(run, ({ login }) => login).values()].map(
    (windows) => windows.filter(isRight).length / windows.length,
  );
  return shares.reduce((a, b) => a + b, 0) / shares.length;
}

function intervals(runs: readonly ScoredWindow[][]) {
  const windows = [...Map.groupBy(runs.flat(), ({ login }) => login).values()];
  const random = seededRandom(7);
  const samples = Array.from({ length: RESAMPLES }, () =>
    timeZoneFigures(windows.flatMap(() => windows[Math.floor(random() * windows.length)] ?? [])),
  );
  const range = (pick: (figures: (typeof samples)[number]) => number | undefined) => {
    const sorted = samples.map((figures) => pick(figures) ?? Number.NaN).toSorted((a, b) => a - b);
    return [0.025, 0.975].map((share) => round(sorted[Math.floor(share * sorted.length)] ?? Number.NaN));
  };
  return {
    within1h: range(({ within1h }) => within1h),
    claimed: range(({ claimed }) => claimed),
    claimedWithin1h: range(({ claimedWithin1h }) => claimedWithin1h),
  };
}

function reliability(runs: readonly ScoredWindow[][]) {
  const all = runs.flat();
  return BINS.slice(1).flatMap((until, index) => {
    const from = BINS[index] ?? 0;
    const within = all.filter(({ confidence }) => confidence > from && confidence <= until);
    if (within.length === 0) return [];
    const people = new Set(within.map(({ login }) => login)).size;
    const stated = within.reduce((sum, { confidence }) => sum + confidence, 0) / within.length;
    const right = within.filter(isRight).length / within.length;
    const byPersonRight = byPerson(within);
    return [
      {
        from,
        until,
        windows: round(within.length / runs.length),
        people,
        stated: round(stated),
        right: round(right),
        rightByPerson: round(byPersonRight),
      },
    ];
  });
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
