import type { LoadSignalId } from '../../signals/person/load-signals.ts';
import { ENGLISH } from '../../report/language/en/english.ts';
import { countOrNone, plural } from '../../report/words.ts';
import type { LoadSign, OwnLoad } from '../own-load.ts';

const { values } = ENGLISH;

const ANSWERS = ['far too much', 'too much', 'about right', 'some room', 'plenty of room'] as const;

/** What is said of the signs of load. */
export const load = {
  heading: 'The last seven days',
  columns: { sign: 'sign', seen: 'what was seen', state: 'lit' },
  names: {
    reviews: 'Reviews',
    actions: 'Everything done',
    repositories: 'Repositories',
    rest: 'Rest',
    'off-hours': 'Unusual hours',
    pulse: 'Your own answer',
  } satisfies Record<LoadSignalId, string>,
  states: { lit: 'lit', unlit: 'not lit', unknown: 'not known' } satisfies Record<LoadSign['state'], string>,

  summary: ({ signs, lit, told, lasting }: OwnLoad): string => {
    const all = `${told} signs of load${told < signs.length ? ' that can be told' : ''}`;
    const count = lit === 0 ? 'None of the' : lit === told ? 'All' : `${lit} of the`;
    const only = `The one sign of load that can be told is${lit === 0 ? ' not' : ''} lit`;
    const now = told === 1 ? only : `${count} ${all} ${lit > 1 ? 'are' : 'is'} lit`;
    if (lasting === undefined)
      return lit === 0 ? `${now}.` : `${now}. That may be chance; whether it lasts is judged when a week is over.`;
    return lasting === 'rise'
      ? `${now}. As last week ended, three weeks together lay above what is usual for you.`
      : `${now}. As last week ended, two or more had been lit in two of three weeks.`;
  },
  /** Before anything is usual. */
  young: ({ weeks, minimumWeeks }: OwnLoad): string =>
    `What is usual for you is known after ${minimumWeeks} weeks in which something of yours was seen; so far there ${
      weeks === 1 ? 'is 1' : `are ${weeks === 0 ? 'none' : weeks}`
    }. Until then only the signs that need no usual can be lit.`,

  seen: {
    reviews: ({ evidence, usual }: LoadSign): string =>
      `${plural(evidence['reviews'] ?? 0, 'review')}${sayUsual(usual)}.`,
    actions: ({ evidence, usual }: LoadSign): string =>
      `${plural(evidence['actions'] ?? 0, 'thing')} done${sayUsual(usual)}.`,
    repositories: ({ evidence, usual }: LoadSign): string => {
      const beside = usual === undefined ? '' : `; usually ${values.usual(usual, '1')}`;
      return `Active in ${plural(evidence['repositories'] ?? 0, 'repository', 'repositories')}${beside}.`;
    },
    rest: ({ evidence, state }: LoadSign): string => {
      if (state === 'unknown') return 'Told once two weeks of yours were seen.';
      const short = evidence['shortRests'] ?? 0;
      const without = evidence['weeksWithoutRest'] ?? 0;
      const rests = `${countOrNone(short, 'rest')} below 11 hours`;
      const weeks = without === 0 ? 'no week' : plural(without, 'week');
      return `In 14 days ${rests}; in 28 days ${weeks} without a free day.`;
    },
    'off-hours': ({ evidence, interval }: LoadSign, hours: 'declared' | 'habitual' = 'habitual'): string => {
      const { share, usual } = evidence;
      if (share === undefined) return 'Needs your clock, and 40 active hours within four weeks.';
      const range = interval && values.range(interval, 'share');
      const now = `${values.share(share)} of your active hours in four weeks were outside ${hours === 'declared' ? 'those you declared' : 'your usual ones'}${range === undefined ? '' : ` (95 % range ${range})`}`;
      return usual === undefined
        ? `${now}; what it was before is not known yet.`
        : `${now}; before that ${values.share(usual)}.`;
    },
  },

  pulse: {
    notAsked: 'None of your repositories’ reports asks how your workload is.',
    unread: 'GitHub could not be asked just now, so whether you answered is not known.',
    none: 'You have not answered a report’s question in these days.',
    /** @param answer 1, far too much, to 5, plenty of room */
    answered: (answer: number): string => `You answered “${ANSWERS[answer - 1] ?? ''}”.`,
  },

  /** One question, by the sign that is lit; to oneself, or to raise. */
  ask: 'To ask yourself, or to raise when you next talk one to one:',
  questions: {
    pulse: 'what would have to change for you to answer differently next week?',
    reviews: 'who else could take some of these reviews?',
    actions: 'what could wait, or be somebody else’s, next week?',
    rest: 'which evening, or which day, could stay free next week?',
    'off-hours': 'is this when you want to work, and if not, what pushes it there?',
    repositories: 'which of these repositories could do without you for a while?',
  } satisfies Record<LoadSignalId, string>,
  otherwise: 'It could also be:',
  innocent:
    'a release or a deadline that is over, a colleague who is away, a new duty, scripted or scheduled work under your name, or simply the way you like to work.',
  blind:
    'Meetings, calls, incidents, reading and thinking leave no trace on GitHub, and repositories without Headroom are not counted. A gap is not proof of rest, and none of this measures how you are.',

  rulesHeading: 'What lights each sign',
  rules: {
    reviews: 'More than 10 in seven days, and three weeks together above your own usual.',
    actions: 'Three weeks together above your own usual. What is done to one place within an hour counts once.',
    repositories: 'Five or more in seven days.',
    rest: 'Seven days without 24 free hours in a row, in the last 28; or three rests below 11 hours in 14 days. Needs no clock.',
    'off-hours': 'The lower end of the range is more than ten points above your own half year.',
    pulse: '“Too much” or “far too much” in these days, to the question that some weekly reports end with.',
  } satisfies Record<LoadSignalId, string>,
  rulesFoot:
    'No sign weighs more than another, and there is no score. Usual is the range in which nearly all of your own weeks lay.',
};

function sayUsual(usual: LoadSign['usual']): string {
  return usual === undefined ? '' : `; you usually do ${values.usual(usual, '1/wk')}`;
}
