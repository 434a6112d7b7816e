import type { PersonId } from '../facts/ids.ts';
import { isWaiting } from '../facts/lifecycle/lifecycle.ts';
import type { SignalContext } from './context.ts';
import { quantilesOfPeople } from './people-quantiles.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { endOf } from './wip.ts';

/** As the settings’ own default for labels. */
const LIMIT = 5;

const about: SignalAbout<'team'> = {
  id: 'author-wip',
  name: 'Open pull requests per author',
  unit: '1',
  direction: 'lower-is-better',
  minimum: { n: 5, of: 'authors with open pull requests' },
  level: 'team',
  definition:
    'Pull requests that are open and ready for review at the end of the week, per author: the median over the authors, and how many have more than 5, where two at the least have, and two have not.',
  caveat: 'Waiting is not the author’s fault: what is ready waits for others most of the time.',
  source: 'Kanban Guide (2020), Work in Progress; the limit of 5 is our choice.',
};

/** The median number of open pull requests over their authors; only where at least five have any. */
export const authorWip: SignalDefinition<'team', SignalContext> = {
  about,
  measure: (context) => {
    const { people } = context.history;
    const counts = new Map<PersonId, number>();
    for (const { authorId } of context.openAt(endOf(context.window.until, context.asOf)).filter(isWaiting)) {
      const author = authorId === undefined ? undefined : people.get(authorId);
      if (author === undefined || author.optedOut) continue;
      counts.set(author.id, (counts.get(author.id) ?? 0) + 1);
    }
    return quantilesOfPeople(about, [...counts.values()], LIMIT);
  },
};
