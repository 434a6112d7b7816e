import { type HabitModel, SHIFTS, logHabits, logShifts } from '../../src/calendar/zone-inference/habit-model.ts';
import { normalise } from '../../src/calendar/zone-inference/log-sum.ts';
import type { TrainingPerson } from './training-set.ts';

/** What is chosen, not learned; docs/accuracy/time-zones.md says how. */
export interface Choices {
  habits: number;
  /** Standard deviation in hours of the kernel that smooths a habit around the clock. */
  smoothHours: number;
  /** Share of every habit that is spread evenly over the week. */
  evenShare: number;
  /** A person with n hours counts as n · saturation / (n + saturation) hours. */
  saturationHours: number;
  /** Pulls the pull towards 0; in person-equivalents of evidence. */
  pullRidge: number;
}

export type LearnedHabits = Pick<HabitModel, 'habits' | 'shiftHours' | 'pullHours'>;

const DAY_KINDS = [5, 1, 1] as const;
const OUTER_ROUNDS = 4;
const INNER_ROUNDS = 12;
const FIRST_SHIFT_HOURS = 1.3;
const LEAST_SHIFT_HOURS = 0.3;
/** Hours after which a person's own shift is known well enough to count fully in learning the pull. */
const PULL_HALF_WEIGHT_HOURS = 10;

/** A person as the learning sees them: weight, local week (pull removed), probability of each habit and shift. */
interface Learner {
  weight: number;
  week: number[];
  ways: number[];
}

/**
 * A mixture of daily habits that people follow earlier or later, by expectation-maximisation over people; between rounds
 * the pull of the team's hours is fitted to the shifts by ridge regression.
 */
export function learnHabits(people: readonly TrainingPerson[], choices: Choices): LearnedHabits {
  let pullHours = 0;
  let learned: LearnedHabits | undefined;
  for (let round = 0; round < OUTER_ROUNDS; round++) {
    const learners = firstLearners(people, pullHours, choices);
    learned = { ...expectationMaximisation(learners, choices), pullHours };
    pullHours = fitPull(people, learners, pullHours, choices);
  }
  if (!learned) throw new Error('there is nobody to learn from');
  return learned;
}

function firstLearners(people: readonly TrainingPerson[], pullHours: number, choices: Choices): Learner[] {
  const logs = logShifts(FIRST_SHIFT_HOURS);
  const learners = people.map(({ windows, activeHours }) => ({
    weight: choices.saturationHours / (choices.saturationHours + activeHours),
    week: sumWeeks(windows.map((each) => shifted(each.histogram, each.offsetHours + pullHours * each.earlier))),
  }));
  const byEvening = learners.toSorted((a, b) => eveningShare(a.week) - eveningShare(b.week));
  return learners.map((learner) => {
    const rank = byEvening.indexOf(learner) / Math.max(1, byEvening.length - 1);
    const ways = Array.from({ length: choices.habits }, (_, habit) => {
      const centre = choices.habits === 1 ? 0.5 : habit / (choices.habits - 1);
      return Math.exp(-4 * Math.abs(rank - centre));
    });
    const total = ways.reduce((sum, way) => sum + way, 0);
    return { ...learner, ways: ways.flatMap((way) => logs.map((log) => (way / total) * Math.exp(log))) };
  });
}

function expectationMaximisation(learners: Learner[], choices: Choices): Omit<LearnedHabits, 'pullHours'> {
  let shiftHours = FIRST_SHIFT_HOURS;
  let habits: HabitModel['habits'] = [];
  for (let round = 0; round < INNER_ROUNDS; round++) {
    habits = Array.from({ length: choices.habits }, (_, habit) => habitOf(habit, learners, choices));
    shiftHours = spreadOfShifts(learners);
    const logs = logHabits({ habits });
    const shifts = logShifts(shiftHours);
    for (const learner of learners) {
      const scores = logs.map((log) => shiftScores(learner.week, log));
      learner.ways = normalise(
        scores.flatMap((score, habit) =>
          SHIFTS.map(
            (_, index) =>
              learner.weight * (score[index] ?? 0) + Math.log(habits[habit]?.share ?? 1) + (shifts[index] ?? 0),
          ),
        ),
      );
    }
  }
  return { habits, shiftHours };
}

/** Log likelihood of a local week under a habit, for each of SHIFTS. */
function shiftScores(week: readonly number[], log: readonly number[]): number[] {
  return SHIFTS.map((shift) => {
    let sum = 0;
    for (let hour = 0; hour < 168; hour++) sum += (week[hour] ?? 0) * (log[(hour + shift + 168) % 168] ?? 0);
    return sum;
  });
}

function habitOf(habit: number, learners: readonly Learner[], choices: Choices): HabitModel['habits'][number] {
  const counts = DAY_KINDS.map(() => Array.from({ length: 24 }, () => 1e-6));
  let mass = 0;
  for (const { weight, week, ways } of learners) {
    for (const [index, shift] of SHIFTS.entries()) {
      const way = ways[habit * SHIFTS.length + index] ?? 0;
      mass += way;
      for (const [hour, count] of week.entries()) {
        if (count === 0) continue;
        const at = (hour + shift + 168) % 168;
        const day = counts[at < 120 ? 0 : at < 144 ? 1 : 2];
        if (day) day[at % 24] = (day[at % 24] ?? 0) + way * weight * count;
      }
    }
  }
  const smooth = counts.map((day) => smoothAroundTheClock(day, choices.smoothHours));
  const total = smooth.flat().reduce((sum, count) => sum + count, 0);
  const [weekday = [], saturday = [], sunday = []] = smooth.map((day, kind) => {
    const days = DAY_KINDS[kind] ?? 1;
    return day.map((count) => ((1 - choices.evenShare) * count) / total / days + choices.evenShare / 168);
  });
  return { share: (mass + 1) / (learners.length + choices.habits), weekday, saturday, sunday };
}

function spreadOfShifts(learners: readonly Learner[]): number {
  let squares = 0;
  for (const { ways } of learners) {
    for (const [index, way] of ways.entries()) squares += way * (SHIFTS[index % SHIFTS.length] ?? 0) ** 2;
  }
  return Math.max(LEAST_SHIFT_HOURS, Math.sqrt(squares / learners.length));
}

/** Least squares of everybody's shift on what their team asks of them, with a ridge; hours weigh up to their half weight. */
function fitPull(people: readonly TrainingPerson[], learners: readonly Learner[], pullHours: number, choices: Choices) {
  const rows = people.map(({ windows, activeHours }, index) => {
    const { ways = [], weight = 0 } = learners[index] ?? {};
    const own = ways.reduce((sum, way, at) => sum + way * (SHIFTS[at % SHIFTS.length] ?? 0), 0);
    const earlier = windows.reduce((sum, each) => sum + each.activeHours * each.earlier, 0) / activeHours;
    const effective = activeHours * weight;
    return { own, earlier, weight: effective / (effective + PULL_HALF_WEIGHT_HOURS) };
  });
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const mean = rows.reduce((sum, { own, weight }) => sum + weight * own, 0) / total;
  const top = rows.reduce(
    (sum, { own, earlier, weight }) => sum + weight * earlier * (own - mean + pullHours * earlier),
    0,
  );
  const bottom = rows.reduce((sum, { earlier, weight }) => sum + weight * earlier ** 2, choices.pullRidge);
  return top / bottom;
}

function shifted(week: readonly number[], hours: number): number[] {
  const whole = Math.floor(hours);
  const part = hours - whole;
  const at = (index: number) => week[(((index - whole) % 168) + 168) % 168] ?? 0;
  return week.map((_, index) => (1 - part) * at(index) + part * at(index - 1));
}

function sumWeeks(weeks: readonly (readonly number[])[]): number[] {
  return Array.from({ length: 168 }, (_, hour) => weeks.reduce((sum, week) => sum + (week[hour] ?? 0), 0));
}

function eveningShare(week: readonly number[]): number {
  const total = week.reduce((sum, count) => sum + count, 0);
  return week.reduce((sum, count, hour) => (hour % 24 >= 18 || hour % 24 < 5 ? sum + count : sum), 0) / total;
}

function smoothAroundTheClock(day: readonly number[], sigma: number): number[] {
  const reach = Math.ceil(4 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, index) => Math.exp(-0.5 * ((index - reach) / sigma) ** 2));
  const total = kernel.reduce((sum, value) => sum + value, 0);
  return day.map((_, hour) =>
    kernel.reduce((sum, value, index) => sum + (value / total) * (day[(hour + index - reach + 48) % 24] ?? 0), 0),
  );
}
