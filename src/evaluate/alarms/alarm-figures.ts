import { median } from 'simple-statistics';
import { optional } from '../../facts/optional.ts';
import { lastingLoad } from '../../signals/person/load-signals.ts';
import { contextAt, type Plot, simulatePerson } from './simulated-person.ts';

/** What simulated people are told, rightly and wrongly. */
export interface AlarmFigures {
  /** New alarms of people with whom nothing is wrong, in 100 weeks of a person. */
  falseAlarmsPer100PersonWeeks: number;
  /** Of those whose load rose by half, the share that was told within three weeks. */
  detectedWithin3Weeks: number;
  /** From the first heavy week to the alarm; of those that were told within half a year. */
  medianWeeksToDetect?: number;
  personWeeks: number;
  people: number;
  /** By what happens to them: the share told within 3, 6 and 12 weeks. */
  byPlot: Readonly<Record<Plot, { within3: number; within6: number; within12: number }>>;
  /** The first three figures by how much people’s weeks differ beyond chance. */
  byVariation: readonly { variation: number; falseAlarmsPer100PersonWeeks: number; detectedWithin3Weeks: number }[];
}

const PLOTS: readonly Plot[] = ['ordinary', 'leave', 'moved', 'overload', 'crunch', 'drift'];
const WELL: ReadonlySet<Plot> = new Set(['ordinary', 'leave', 'moved']);
/** The weekly rates of people at work differ by up to a fifth; those of volunteers by far more. */
const VARIATIONS = [0, 0.1, 0.2];
const ALL_VARIATIONS = [...VARIATIONS, 0.3, 0.5];
const FROM = 32;
const WEEKS = 52;
const FIRST_JUDGED = 29;

interface Life {
  plot: Plot;
  variation: number;
  /** Whether the page says that the load is high, for each week that is judged. */
  lit: boolean[];
}

/**
 * How many alarms simulated people get. `people` for each plot and each variation; an alarm is what the person’s own page would say:
 * persistently more done than usual, or two load signals lit for two of three weeks.
 */
export function alarmFigures(
  people: number,
  onProgress: (done: number, of: number) => void = () => undefined,
): AlarmFigures {
  const lives: Life[] = [];
  const total = people * PLOTS.length * ALL_VARIATIONS.length;
  for (const [v, variation] of ALL_VARIATIONS.entries()) {
    for (const [p, plot] of PLOTS.entries()) {
      for (let index = 0; index < people; index++) {
        const seed = 1 + index + 100_000 * p + 10_000_000 * v;
        lives.push({ plot, variation, lit: judge(plot, variation, seed) });
        onProgress(lives.length, total);
      }
    }
  }
  const usual = lives.filter(({ variation }) => VARIATIONS.includes(variation));
  const delays = usual.filter(isHeavy).flatMap((life) => delayOf(life) ?? []);
  return {
    ...headline(usual),
    ...optional('medianWeeksToDetect', delays.length === 0 ? undefined : median(delays)),
    personWeeks: usual.filter(isWell).length * (WEEKS - FIRST_JUDGED),
    people: usual.length,
    byPlot: Object.fromEntries(
      PLOTS.map((plot) => [plot, sharesTold(usual.filter((life) => life.plot === plot))]),
    ) as AlarmFigures['byPlot'],
    byVariation: ALL_VARIATIONS.map((variation) => ({
      variation,
      ...headline(lives.filter((life) => life.variation === variation)),
    })),
  };
}

function judge(plot: Plot, variation: number, seed: number): boolean[] {
  const deeds = simulatePerson({ seed, plot, variation, from: FROM, weeks: WEEKS });
  return Array.from({ length: WEEKS - FIRST_JUDGED }, (_, index) => {
    const context = contextAt(deeds, FIRST_JUDGED + index, { plot, from: FROM });
    return lastingLoad(context) !== undefined;
  });
}

function headline(lives: readonly Life[]) {
  const well = lives.filter(isWell);
  const heavy = lives.filter(isHeavy);
  const falseAlarms = well.reduce((sum, { lit }) => sum + lit.filter((now, week) => now && !lit[week - 1]).length, 0);
  return {
    falseAlarmsPer100PersonWeeks: (100 * falseAlarms) / (well.length * (WEEKS - FIRST_JUDGED)),
    detectedWithin3Weeks: sharesTold(heavy).within3,
  };
}

function sharesTold(lives: readonly Life[]) {
  const within = (weeks: number) =>
    lives.filter((life) => (delayOf(life) ?? Number.POSITIVE_INFINITY) <= weeks).length / lives.length;
  return { within3: within(3), within6: within(6), within12: within(12) };
}

/** Weeks from the first week of the plot to the first in which the person is told, that week included. */
function delayOf({ lit }: Life): number | undefined {
  const index = lit.findIndex((now, week) => now && week + FIRST_JUDGED >= FROM);
  return index < 0 ? undefined : index + FIRST_JUDGED - FROM + 1;
}

function isWell({ plot }: Life): boolean {
  return WELL.has(plot);
}

function isHeavy({ plot }: Life): boolean {
  return plot === 'overload';
}
