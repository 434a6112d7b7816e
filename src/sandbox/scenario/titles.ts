import type { RepositoryName } from '../actions.ts';
import type { Random } from './random.ts';
import { apiRepository, platformRepository, webRepository } from './repository-names.ts';
import * as words from './title-words.ts';

export type Kind = 'feature' | 'bug' | 'debt';

/** What a piece of work is about. */
export interface Topic {
  kind: Kind;
  /** A plural noun: `refunds`. */
  subject: string;
  /** The folder its code is in. */
  folder: string;
}

export interface Titles {
  topic(repository: RepositoryName, random: Random): Topic;
  /** A title that no other pull request of the repository has. */
  pullRequest(repository: RepositoryName, topic: Topic, random: Random): string;
  issue(repository: RepositoryName, topic: Topic, random: Random): string;
}

type Subject = words.TitleWords['subjects'][number];

const wordsOf: Record<RepositoryName, words.TitleWords> = {
  [apiRepository]: words.api,
  [webRepository]: words.web,
  [platformRepository]: words.platform,
};

/** Titles for pull requests and issues, none of them twice in a repository. */
export function newTitles(): Titles {
  const taken = new Set<string>();
  const decks = new Map<RepositoryName, Subject[]>();
  return {
    topic(repository, random) {
      const deck = decks.get(repository) ?? [];
      if (deck.length === 0) deck.push(...random.shuffled(wordsFor(repository).subjects));
      decks.set(repository, deck);
      return topicOf(deck.pop(), random);
    },
    pullRequest: (repository, topic, random) =>
      freshTitle(taken, repository, topic, wordsFor(repository).pullRequests[topic.kind], random),
    issue: (repository, topic, random) =>
      freshTitle(taken, repository, topic, wordsFor(repository).issues[topic.kind], random),
  };
}

function wordsFor(repository: RepositoryName): words.TitleWords {
  const found = wordsOf[repository];
  if (!found) throw new RangeError(`There are no titles for ${repository}. Add its words to title-words.ts.`);
  return found;
}

function topicOf([subject, folder]: Subject = ['small things', 'src'], random: Random): Topic {
  const kind = random.weighted<Kind>(['feature', 'bug', 'debt'], (candidate) => words.kindWeights[candidate]);
  return { kind, subject, folder };
}

function freshTitle(
  taken: Set<string>,
  repository: RepositoryName,
  { subject }: Topic,
  phrases: readonly string[],
  random: Random,
): string {
  const inAnyOrder = random.shuffled(phrases).map((phrase) => capitalised(phrase.replace('{}', subject)));
  for (let part = 1; ; part += 1) {
    const suffix = part === 1 ? '' : `, part ${part}`;
    const fresh = inAnyOrder.map((title) => title + suffix).find((title) => !taken.has(`${repository} ${title}`));
    if (fresh === undefined) continue;
    taken.add(`${repository} ${fresh}`);
    return fresh;
  }
}

function capitalised(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}
