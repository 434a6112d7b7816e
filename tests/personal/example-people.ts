import { toId } from '../../src/facts/ids.ts';
import { HOUR_MS, instantFromMs } from '../../src/facts/instant.ts';
import type { RepositorySnapshot } from '../../src/facts/snapshots.ts';
import type { OwnFacts, OwnPullRequest, OwnRepository } from '../../src/signals/person/own-facts.ts';

import { ADA, BEN, CORE, CY, DEE, REPOSITORIES, adaWith, daysAgo, pullOf, requestsIn, weekOf } from './person-parts.ts';

const calmWeeks = (from: number) =>
  Array.from({ length: 27 - from }, (_, index) => {
    const ago = from + index;
    // Every ninth week is a holiday; the others differ a little.
    return ago % 9 === 8 ? [] : weekOf({ ago, things: 26 + ((ago * 5) % 9), reviews: 5 + ((ago * 3) % 4) });
  }).flat();

const someAnswers = Array.from({ length: 24 }, (_, index) => {
  const at = daysAgo(7 * (index + 1) - 3);
  return { at, answeredAt: instantFromMs(at + (2 + ((index * 5) % 19)) * HOUR_MS) };
});

const inHerQueue: OwnPullRequest[] = [
  pullOf({
    number: 412,
    title: 'Read tide tables from the new service',
    openedDaysAgo: 3.2,
    asks: [[ADA, 2.1]],
    where: 3,
  }),
  pullOf({
    number: 388,
    title: 'Refuse berths that are too shallow, and say by how much',
    author: CY,
    openedDaysAgo: 12,
    asks: [
      [ADA, 9.4],
      [CORE, 9.4],
    ],
  }),
  pullOf({
    number: 421,
    title: 'Crane: stop at wind force 8',
    author: DEE,
    openedDaysAgo: 1,
    asks: [[CORE, 0.8]],
    where: 2,
  }),
];

const herOwn: OwnPullRequest[] = [
  pullOf({
    number: 419,
    title: 'Keep pilots’ shifts apart from ships’',
    author: ADA,
    openedDaysAgo: 2,
    asks: [[BEN, 1.7]],
  }),
  pullOf({
    number: 405,
    title: 'Draw quays at scale',
    author: ADA,
    openedDaysAgo: 6,
    turn: 'author',
    turnDaysAgo: 1.2,
    where: 1,
  }),
  pullOf({ number: 399, title: 'Round tonnage up', author: ADA, openedDaysAgo: 8, turn: 'merge', turnDaysAgo: 0.2 }),
  pullOf({ number: 424, title: 'Try the new renderer', author: ADA, openedDaysAgo: 0.5, draft: true, where: 1 }),
];

/** A person with an ordinary half year behind her. */
export function calm(): OwnFacts {
  return adaWith(calmWeeks(0), {
    pullRequests: [...inHerQueue, ...herOwn],
    requests: [...someAnswers, ...requestsIn(inHerQueue)].toSorted((a, b) => a.at - b.at),
  });
}

/** Three weeks of half as much again and more, with evenings, weekends and five repositories. */
export function overloaded(): OwnFacts {
  const heavy = [0, 1, 2, 3].flatMap((ago) => [
    ...weekOf({ ago, things: 64, reviews: 21, days: [0, 1, 2, 3, 4, 5, 6], fromHour: 8, hours: 15, repositories: 5 }),
  ]);
  const many = Array.from({ length: 17 }, (_, index) =>
    pullOf({
      number: 500 + index,
      title: `Change ${index + 1} of the great renaming`,
      openedDaysAgo: 15 - index / 2,
      asks: [[ADA, 14.5 - index / 2]],
    }),
  );
  return adaWith([...calmWeeks(4), ...heavy], { pullRequests: [...inHerQueue, ...many, ...herOwn] });
}

/** Somebody whose second week it is. */
export function young(): OwnFacts {
  return adaWith([...weekOf({ ago: 0, things: 9, reviews: 1 }), ...weekOf({ ago: 1, things: 6, reviews: 0 })], {
    pullRequests: [inHerQueue[0] as OwnPullRequest],
  });
}

/** Somebody of whom nothing was seen yet. */
export function unseen(): OwnFacts {
  return adaWith([], { zone: 'unknown' });
}

/** Figures about people are off wherever she works. */
export function whollyLeftOut(): OwnFacts {
  const [ledger] = REPOSITORIES as [RepositorySnapshot];
  return adaWith([], {
    repositories: [{ id: ledger.id, readable: ledger, leftOut: 'works-council', asksPulse: false }],
    pullRequests: inHerQueue.slice(1, 2),
    requests: [],
  });
}

/** She did as usual, on four days a week, and nothing for four weeks. */
export function pausing(): OwnFacts {
  const weeks = Array.from({ length: 23 }, (_, index) =>
    weekOf({ ago: index + 4, things: 24, reviews: 4, days: [0, 1, 3, 4] }),
  );
  return adaWith(weeks.flat());
}

/** Nothing tells her clock. */
export function zoneless(): OwnFacts {
  return adaWith(calmWeeks(0), { zone: 'unknown', pullRequests: herOwn.slice(0, 1) });
}

/** In one of her repositories figures about people are off, in another she opted out, and one she cannot read any more. */
export function partlyLeftOut(): OwnFacts {
  const deeds = calmWeeks(0);
  const [ledger, quay, crane, tide] = REPOSITORIES as [
    RepositorySnapshot,
    RepositorySnapshot,
    RepositorySnapshot,
    RepositorySnapshot,
  ];
  const repositories: OwnRepository[] = [
    { id: ledger.id, readable: ledger, asksPulse: true },
    { id: quay.id, asksPulse: false },
    { id: crane.id, readable: crane, leftOut: 'works-council', asksPulse: false },
    { id: tide.id, readable: tide, leftOut: 'opted-out', asksPulse: false },
    { id: toId(109), leftOut: 'works-council', asksPulse: false },
  ];
  return adaWith(deeds, { repositories, zone: 'commits', pullRequests: inHerQueue.slice(0, 1), requests: [] });
}
