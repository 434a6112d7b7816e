import type { Instant } from '../../facts/instant.ts';
import type { LeftOut } from '../../signals/person/own-facts.ts';
import { ENGLISH } from '../../report/language/en/english.ts';
import { plural, sayList } from '../../report/words.ts';
import type { OwnScope } from '../own-figures.ts';

const { dates, values } = ENGLISH;
const MOST_NAMED = 5;

/** What is said around the figures. */
export const page = {
  title: 'Your own figures',
  lead: 'Only you see this page. No report and nobody else’s page has any of it.',
  asOf: (at: Instant, zone: string): string =>
    `As of ${dates.moment(at, zone).replace(/\(([+-])/, (_, sign) => `(UTC${sign === '-' ? '−' : sign}`)}.`,
  empty:
    'Nothing of yours was seen in the last half year in the repositories that Headroom covers. Once you open, review or comment on something there, this page fills by itself.',
  allLeftOut:
    'Your load and your hours are not told: all that you did lately was in repositories that are left out, for the reason above. What waits for you is listed all the same.',

  scope: ({ counted, unreadable }: OwnScope): string => {
    const more = counted.length - MOST_NAMED;
    const named = more > 0 ? [...counted.slice(0, MOST_NAMED), `${more} more`] : [...counted];
    const gone =
      unreadable === 0
        ? []
        : [
            `${plural(unreadable, 'repository', 'repositories')} that you can no longer read and that ${unreadable === 1 ? 'is' : 'are'} not named`,
          ];
    return `Counted: what you did in ${sayList([...named, ...gone])}.`;
  },
  leftOut: {
    'works-council': (names: string): string =>
      `Not part of load and hours, because “works-council: true” is set: ${names}.`,
    'opted-out': (names: string): string =>
      `Not part of load and hours, because you are listed under “opt-out”: ${names}.`,
    machine: (names: string): string =>
      `Not part of load and hours, because your account is listed as a machine’s: ${names}.`,
  } satisfies Record<LeftOut, (names: string) => string>,
  unnamed: (count: number): string => `${plural(count, 'repository', 'repositories')} that you can no longer read`,

  weeks: {
    heading: 'Your last half year',
    title: 'Things done, by weeks that end now',
    unit: 'things done',
    axis: 'Weeks ago; 0 is the last seven days.',
    described: (now: number, usual: string | undefined): string =>
      `Things done by week. Last seven days: ${now}${usual === undefined ? '' : `; usual ${usual}`}. The table below has each week.`,
    column: 'weeks ago',
    tooFew: (weeks: number): string =>
      `The chart begins after four weeks; so far there ${weeks === 1 ? 'is 1' : `are ${weeks}`}.`,
    /** @param hours the longest that is ordinary */
    pause: (lastSeen: Instant, zone: string, hours: number): string =>
      `No deed of yours was seen since ${dates.date(lastSeen, zone)}, longer than your pauses usually last (up to ${values.wait(hours)}). Holidays, leave and work elsewhere look the same.`,
  },

  keeps: {
    heading: 'What Headroom keeps of you, and who sees what',
    kept: 'What you did on GitHub in the repositories that it covers: what, when and on which pull request, with titles, no texts. What you declared of your working time, if you did, and when your status at GitHub said that you are busy, unless you turned that off. Where you are signed in here: since when, and when you were last here.',
    levels: [
      [
        'You alone',
        'this page: load, hours, rest, your own pace. Nothing else shows them, and nobody can look them up for you.',
      ],
      [
        'Your team',
        'figures of five people or more in which nobody can be singled out. Answers to a report’s question are kept as counts; your own is read from GitHub when you open this page, and not kept.',
      ],
      [
        'Whoever can read a repository',
        'what GitHub shows there anyway: who is asked for a review, whose turn it is, how long it has waited.',
      ],
      [
        'Whoever runs Headroom',
        'has its database, as with any program. The pages show them nothing of you that they do not show everybody.',
      ],
    ],
    download: 'Download all of this',
    downloadHint: 'with every deed that was counted, as JSON.',
    calendar: 'Declare your hours and days away',
    optOut: 'To be left out of all figures about people in a repository, list your login under',
    optOutIn: 'in its',
    forget: 'To be forgotten everywhere, ask whoever runs Headroom to run',
  },
};
