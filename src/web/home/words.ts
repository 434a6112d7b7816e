import { plural } from '../../report/words.ts';

/** What the first page says. */
export const HOME_WORDS = {
  title: 'Headroom',
  repositoriesTitle: 'Repositories',
  lead: 'What changed in a team’s week, what needs a decision, and what went well: from what GitHub shows, with how sure it is.',
  points: [
    {
      name: 'For a team',
      text: 'Whose turn it is, what waits longest, and whether reviews, merges and forecasts are as usual here.',
    },
    {
      name: 'For those who lead',
      text: 'Milestones at risk with ranges of dates, technical debt, and which repositories wait for which.',
    },
    {
      name: 'For yourself',
      text: 'Your own load and hours, which nobody else can see. Nobody is ranked, and no page is about another person.',
    },
  ],
  signIn: 'Sign in with GitHub',
  signInNote:
    'You see the repositories that you can read at GitHub. Headroom asks GitHub for that, with your own sign-in.',

  search: 'Find a repository',
  find: 'Find',
  all: 'Show all',
  /** @param shown in this list @param count all together */
  found: (count: number, query: string): string =>
    query === '' ? '' : `${plural(count, 'repository', 'repositories')} with “${query}” in the name.`,
  none: 'You can read no repository on which Headroom is installed. Whoever administers the repository at GitHub can install it there.',
  nothingFound: (query: string): string => `No repository that you can read has “${query}” in its name.`,
  pages: 'Pages',
  page: (page: number, pages: number): string => `Page ${page} of ${pages}`,
  previous: '← Previous',
  next: 'Next →',
};
