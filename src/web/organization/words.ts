import { plural, sayList } from '../../report/words.ts';

/** What the page of an organisation says besides what its report says. */
export const ORGANIZATION_WORDS = {
  trail: 'Where this is',
  home: 'All repositories',
  repositories: 'Repositories, now',
  readable: 'This page is about the repositories that you can read at GitHub, and counts no others.',
  /** @param young those whose history is being read */
  reading: (young: readonly string[]): string =>
    `The history of ${sayList(young)} is still being read, so the figures may change.`,
  /** @param looked how many are looked at @param all how many there are */
  cut: (looked: number, all: number): string =>
    `Looked at are the ${looked} of ${all} repositories in which something happened last.`,
  none: 'In none of the repositories that you can read has anything happened within a year.',
  waiting: {
    title: 'This page is being put together',
    text: (done: number, all: number): string =>
      `${done} of ${plural(all, 'repository', 'repositories')} ${done === 1 ? 'is' : 'are'} read. The page comes by itself in a few seconds.`,
  },
};
