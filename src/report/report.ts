import type { ItemNumber } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { TurnNow } from '../facts/lifecycle/lifecycle.ts';
import type { Span } from '../facts/spans.ts';
import type { Certainty } from '../signals/forecast/count-forecast.ts';
import type { DateRecord } from '../signals/forecast/milestone-record.ts';
import type { MilestoneForecast } from '../signals/forecast/milestone-forecast.ts';
import type { PredictedWait } from '../signals/first-review/predict.ts';
import type { ToldRisk } from '../signals/overdue-risk/overdue-risk.ts';
import type { Recognition } from '../signals/recognition.ts';
import type { PublishedSignal } from '../signals/signal.ts';
import type { Bottleneck } from './bottleneck.ts';

/** `attention`: a decision is due. `notice`: worth talking about. `good`: something went well. */
export type Severity = 'attention' | 'notice' | 'good';

/** The conversation that a finding is for. */
export type Conversation = 'up' | 'down' | 'sideways' | 'one-to-one' | 'retrospective' | 'recognition';

/** Which findings there are; other tools know them by these names. */
export type FindingId =
  | 'authors-wait-longer'
  | 'code-owners-flood'
  | 'fewer-merged'
  | 'less-debt-paid'
  | 'many-overloaded'
  | 'milestone-likely-late'
  | 'most-say-too-much'
  | 'off-hours-rising'
  | 'other-teams-answer-later'
  | 'pull-requests-overdue'
  | 'pull-requests-stay-longer'
  | 'reverts-rising'
  | 'review-load-concentrated'
  | 'review-queue-growing'
  | 'reviews-take-longer'
  | 'reviews-wait-longer'
  | 'team-answers-later'
  | 'unreviewed-merges-rising'
  | 'weekend-work-rising'
  | 'worth-a-thank-you'
  | `better-${string}`;

/** Something worth saying: what was seen and how sure that is, what else could explain it, and one question to ask. */
export interface Finding {
  id: FindingId;
  severity: Severity;
  conversation: Conversation;
  /** How much it matters, 0 to 1: what is at stake, and how far from usual it is. */
  importance: number;
  /** How sure it is that it is more than chance, 0 to 1; of a forecast, how probable it is. */
  certainty: number;
  /** One sentence that a heading could be. */
  title: string;
  /** What was seen, with numbers, units, ranges and what is usual here; plain text. */
  text: string;
  /** Innocent explanations, in the form that follows “It could also be:”; absent for good news. */
  otherwise?: string;
  /** One question for the team, in the form that follows “Ask:”; absent for good news. */
  question?: string;
  /** Pages at GitHub where it can be seen. */
  evidence: readonly string[];
  /** The ids of findings of the same cause that are told within it. */
  also: readonly FindingId[];
}

/** A longer list is not talked about. */
export const MAX_FINDINGS = 3;

/** Something that a person did that others may want to thank them for. */
export interface Thanks {
  kind: Recognition['kind'];
  login: string;
  number: ItemNumber;
  url: string;
}

/** Whose turn it is on a pull request. */
export interface PullTurn {
  turn: TurnNow;
  /** Logins of the people and slugs of the teams that are asked and have not answered, as far as they are named. */
  asked: readonly string[];
  /** How many more people are asked who have opted out and are not named; absent where there is none. */
  unnamed?: number;
  /** How many more teams are asked that are not named; absent where there is none. */
  unnamedTeams?: number;
}

/** A pull request that is ready and open, as GitHub shows it to everybody who can read the repository. */
export interface WaitingPull extends PullTurn {
  number: ItemNumber;
  title: string;
  url: string;
  /** For how long it has been ready, without the time in draft. */
  waitingHours: number;
  /** For how long of that it has been the turn of those whose it is now. */
  turnHours: number;
  /** The share of the year's pull requests that were closed sooner, 0 to 1; absent when there are too few to say. */
  olderThan?: number;
  overdue: boolean;
  /** That it is still open on its fourteenth day; of pull requests between 3 and 14 days old. */
  overdueRisk?: ToldRisk;
  /** How long it is likely to wait for its first review, in all; of those that are younger than 14 days and have none. */
  firstReview?: PredictedWait;
}

/** Up to twelve weeks, oldest first, for a chart; `undefined` where a week has too little to say. */
export interface WeeklySeries {
  /** ISO week numbers. */
  weeks: readonly number[];
  merged: readonly (number | undefined)[];
  hoursToFirstReview: readonly (number | undefined)[];
}

/** A milestone's forecast, and its page. */
export interface MilestoneOutlook extends MilestoneForecast {
  url: string;
}

/** What is likely to come. */
export interface Outlook {
  /** The end of what was known. */
  at: Instant;
  /** Finished pull requests of the coming weeks; empty while there is too little history. */
  counts: readonly {
    weeks: number;
    median: number;
    ranges: Readonly<Record<Certainty, { low: number; high: number }>>;
  }[];
  /** How many weekly forecasts of the last year, four weeks ahead, are over, and how many of their ranges held. */
  record: { n: number; held: Readonly<Record<Certainty, number>> };
  /** The earliest due first. */
  milestones: readonly MilestoneOutlook[];
  /** How the dates of the last half year came out; absent where no milestone is given one. */
  dates?: DateRecord;
}

/**
 * The health report of one repository and week: a value, of which Markdown, HTML, JSON and the text of a check are renderings. It
 * carries readings of the levels `repository` and `team` only.
 */
export interface Report {
  repository: { owner: string; name: string; url: string };
  window: Span;
  /** `2026-W47`; absent when the window is not a week. */
  week?: string;
  asOf: Instant;
  /** The zone in which days and hours are told. */
  zone: string;
  /** Distinct people who did something in the window. */
  activePeople: number;
  openPullRequests: number;
  mergedPullRequests: number;
  signals: readonly PublishedSignal[];
  /** At most {@link MAX_FINDINGS}, most important first, good news last. */
  findings: readonly Finding[];
  /** What some people may be thanked for; those who have opted out are not named. */
  thanks: readonly Thanks[];
  /** Longest first. */
  waiting: readonly WaitingPull[];
  /** Within how many hours half, and 85 %, of the year's pull requests were closed; absent where there are too few to say. */
  closedWithin?: { half?: number; most?: number };
  series: WeeklySeries;
  /** Absent while there is too little history for any forecast. */
  outlook?: Outlook;
  bottleneck: Bottleneck;
  /** What the report does not show, and why, one sentence each; plain text. */
  leftOut: readonly string[];
}
