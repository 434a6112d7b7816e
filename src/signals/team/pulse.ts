import { quantileSorted } from 'simple-statistics';
import { optional } from '../../facts/optional.ts';
import { LEAST_ANSWERS, type PulseWeek } from '../../facts/pulse.ts';
import { medianInterval } from '../../statistics/median-interval.ts';
import type { SignalContext } from '../context.ts';
import { compareWithBaseline } from '../measure/compare.ts';
import { resampledBaseline } from '../measure/resampled-baseline.ts';
import type { Scale } from '../measure/scale.ts';
import { notEnough, type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';

const about: SignalAbout<'team'> = {
  id: 'pulse',
  name: 'Pulse: room for work, as people say',
  unit: '1',
  direction: 'higher-is-better',
  minimum: { n: LEAST_ANSWERS, of: 'answers' },
  level: 'team',
  definition:
    'The median answer to one question at the end of the report before, given by reactions: 1 far too much, 2 too much, 3 about right, 4 some room, 5 plenty of room. One answer a person who contributed in 13 weeks; opt-in.',
  caveat:
    'Who answers chooses to, and GitHub shows who reacted and how to everybody who can read the issue, so some will not say what they think.',
  source: 'Our choice; one question on a scale of five, its median as for any ordinal scale after Stevens (1946).',
};

/** How much room people say they have: the median of the answers and how many lie to either side; never whose they are. */
export const pulse: SignalDefinition<'team', SignalContext> = {
  about,
  measure: ({ history, window, asOf, trailingWeeks }) => {
    const known = (history.pulse ?? []).filter(({ until }) => until <= asOf);
    const answered = ({ since, until }: { since: number; until: number }): PulseWeek | undefined =>
      known.findLast((week) => week.until > since && week.until <= until);
    const now = answered(window);
    const answers = answersOf(now);
    const value = medianOf(answers);
    if (value === undefined) return tooFew(about, now?.answers ?? 0);
    const groups = sidesOf(answers);
    if (Object.values(groups).includes(answers.length))
      return notEnough('team', answers.length, 1, 'answer that differs, so that nobody can be singled out');
    const before = trailingWeeks.map((week) => answersOf(answered(week)));
    const baseline = resampledBaseline(before, answers.length, medianOf, ANSWER_SCALE);
    return {
      level: 'team',
      status: compareWithBaseline(value, baseline, about.direction),
      n: answers.length,
      value,
      groups,
      ...optional('interval', medianInterval(answers)),
      ...optional('baseline', baseline),
      weekly: [...before, answers].map(medianOf),
    };
  },
};

/** Answers are as good as evenly spaced. */
const ANSWER_SCALE: Scale = { to: (answer) => answer, from: (scaled) => Math.min(5, Math.max(1, scaled)) };

/** Each answer by itself, in order; none where they are not told. */
function answersOf(week: PulseWeek | undefined): number[] {
  return (week?.counts ?? []).flatMap((count, index) => Array.from({ length: count }, () => index + 1));
}

function medianOf(answers: readonly number[]): number | undefined {
  return answers.length === 0
    ? undefined
    : quantileSorted(
        [...answers].sort((a, b) => a - b),
        0.5,
      );
}

/** The five answers in three groups: a single one of five would be somebody’s. */
function sidesOf(answers: readonly number[]): Record<'tooMuch' | 'aboutRight' | 'room', number> {
  return {
    tooMuch: answers.filter((answer) => answer < 3).length,
    aboutRight: answers.filter((answer) => answer === 3).length,
    room: answers.filter((answer) => answer > 3).length,
  };
}
