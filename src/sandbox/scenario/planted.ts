import { apiRepository } from './repository-names.ts';
import type { RepositoryName } from '../actions.ts';

/** A problem put into the seeded history on purpose, and what ought to notice it. */
interface PlantedProblem {
  id: string;
  /** One sentence for people. */
  sentence: string;
  /** The scenario's week in which it begins; the report week is 26. */
  fromWeek: number;
  repository: RepositoryName;
  /** The id of the Headroom signal that should show it in the report of week 26. */
  detectableBy: 'review-concentration' | 'time-to-first-review' | 'forecast' | 'weekend-share';
}

/** Who carries the reviews of the API service, and which share of them is theirs before and after the shift. */
export const reviewCarriers = {
  logins: ['ilse-larkfold', 'marcus-larkfold'],
  fromWeek: 18,
  /** Share of review work that goes to the two of them: mild at first, then rising week by week. */
  usualShare: 0.36,
  shareAtStart: 0.62,
  shareInReportWeek: 0.92,
} as const;

/** First reviews in the API service take this much longer each week, beginning with `fromWeek`. */
export const growingWait = { fromWeek: 20, factorPerWeek: 1.15 } as const;

/** The milestone that cannot be done in time at the pace it has had. */
export const lateMilestone = {
  title: '2.4',
  plannedInWeek: 17,
  /** Due on the Monday that begins this week: two weeks after the report week has ended. */
  dueWeek: 29,
  initialItems: 58,
  growsFromWeek: 19,
  itemsAddedPerWeek: 1.75,
} as const;

/** The weekends of the release crunch and the people who worked on them. */
export const weekendCrunch = {
  weeks: [24, 25, 26],
  logins: [
    'ilse-larkfold',
    'marcus-larkfold',
    'tomas-larkfold',
    'anjali-larkfold',
    'rohan-larkfold',
    'denise-larkfold',
    'farida-larkfold',
  ],
} as const;

/**
 * What is wrong in the seeded organisation. Nothing is wrong in the web client, the control; the platform repository
 * has too little going on to say anything.
 */
export const plantedProblems: readonly PlantedProblem[] = [
  {
    id: 'two-people-carry-the-reviews',
    sentence: 'Two people carry the reviews of the API service: mildly in all weeks, strongly from week 18.',
    fromWeek: reviewCarriers.fromWeek,
    repository: apiRepository,
    detectableBy: 'review-concentration',
  },
  {
    id: 'first-reviews-take-longer',
    sentence: 'Waiting for a first review in the API service grows by 15 % a week from week 20.',
    fromWeek: growingWait.fromWeek,
    repository: apiRepository,
    detectableBy: 'time-to-first-review',
  },
  {
    id: 'milestone-will-be-late',
    sentence: 'Milestone 2.4 of the API service is due in two weeks, has work left for many more, and keeps growing.',
    fromWeek: lateMilestone.growsFromWeek,
    repository: apiRepository,
    detectableBy: 'forecast',
  },
  {
    id: 'release-crunch-at-weekends',
    sentence: 'Seven people of the API service work through the weekends of weeks 24 to 26.',
    fromWeek: weekendCrunch.weeks[0],
    repository: apiRepository,
    detectableBy: 'weekend-share',
  },
];
