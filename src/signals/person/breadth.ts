import { type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import { type PersonContext, repositoriesIn } from './person-context.ts';

const about: SignalAbout<'person'> = {
  id: 'breadth',
  name: 'Repositories in the week',
  unit: '1',
  direction: 'neutral',
  minimum: { n: 4, of: 'weeks since you were first seen' },
  level: 'person',
  definition:
    'Distinct repositories in which the person did something in the week; four or five is the reported limit.',
  caveat: 'One product may be cut into many repositories, and one repository may hold many products.',
  source: 'Vasilescu et al. (2016), The sky is not the limit: multitasking across GitHub projects, ICSE.',
};

/** From so many repositories in a week on, switching costs more than it brings. */
export const MANY_REPOSITORIES = 5;

/** In how many repositories the person was active in the week. */
export const breadth: SignalDefinition<'person', PersonContext> = {
  about,
  measure: ({ deeds, trailingWeeks, window }) => {
    if (trailingWeeks.length < about.minimum.n) return tooFew(about, trailingWeeks.length);
    const value = repositoriesIn(deeds, window);
    const weekly = [...trailingWeeks, window].map((week) => repositoriesIn(deeds, week));
    return { level: 'person', status: 'steady', n: trailingWeeks.length, value, weekly };
  },
};
