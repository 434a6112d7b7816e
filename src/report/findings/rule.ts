import type { Area } from '../../signals/area-knowledge.ts';
import type { BusyLine } from '../../signals/code-owner-load.ts';
import type { Measured, PublishedSignal, SignalAbout } from '../../signals/signal.ts';
import type { RequestsHeld } from '../../signals/requests-held.ts';
import type { BusiestQueue } from '../../signals/waits-across-teams.ts';
import type { TeamRequests } from '../../signals/team-requests.ts';
import type { Outlook, Thanks, WaitingPull } from '../report.ts';
import type { Cause } from './candidate.ts';

/** What is ready and open. */
export interface QueueSeen {
  /** Longest first. */
  waiting: readonly WaitingPull[];
  requestsHeld: RequestsHeld;
}

/** What the rules look at. */
export interface Seen extends QueueSeen {
  signals: readonly PublishedSignal[];
  /** How the window is called: `this week`. */
  period: string;
  /** Absent while there is too little history for any forecast. */
  outlook?: Outlook;
  /** The zone in which days are told. */
  zone: string;
  /** What there is to thank for; empty where that is turned off. */
  thanks: readonly Thanks[];
  /** How long requests to each team wait. */
  teamRequests: readonly TeamRequests[];
  /** The queue of another team that holds most of the open requests to other teams. */
  busiestQueue?: BusiestQueue;
  /** Lines of CODEOWNERS that make open requests, those with most first. */
  ownerLines: readonly BusyLine[];
  /** Areas that one or two people review, the busiest first. */
  thinAreas: readonly Area[];
}

/** A signal that was measured, with what it is. */
export interface MeasuredSignal {
  /** What is asked about: its id, or that and the team. */
  of: string;
  about: SignalAbout<'repository'> | SignalAbout<'team'>;
  reading: Measured<'repository' | 'team'>;
}

/** The signals of which it is told when they are better than usual, the first of them that is. */
export const GOOD_NEWS = ['time-to-first-review', 'throughput', 'overdue', 'review-concentration'] as const;

export type GoodNewsId = (typeof GOOD_NEWS)[number];

/** So many pages show what is meant. */
export const MAX_PAGES = 3;

/** All that there was enough data for, the requests to teams among it. */
export function measuredSignals({ signals, teamRequests }: Seen): MeasuredSignal[] {
  return [...signals.map((signal) => asMeasured(signal)), ...teamRequests.map(measuredOfTeam)].flatMap(
    (signal) => signal ?? [],
  );
}

/** The signal of that id, when there was enough data for it. */
export function measured(seen: Seen, id: string): MeasuredSignal | undefined {
  const signal = seen.signals.find(({ about }) => about.id === id);
  return signal && asMeasured(signal);
}

/** The requests to a team, when there were enough. */
export function measuredOfTeam(requests: TeamRequests): MeasuredSignal | undefined {
  return asMeasured(requests, `${requests.about.id} of ${requests.id}`);
}

function asMeasured({ about, reading }: PublishedSignal, of = about.id): MeasuredSignal | undefined {
  return reading.status === 'not-enough-data' ? undefined : { of, about, reading };
}

/** The first of the signals named that is worse than usual. */
export function firstWorse(seen: Seen, ...ids: string[]): MeasuredSignal | undefined {
  return ids.map((id) => measured(seen, id)).find((signal) => signal?.reading.status === 'worse');
}

/** Where the first few of some pull requests can be seen. */
export function pagesOf(pulls: readonly WaitingPull[]): string[] {
  return pulls.slice(0, MAX_PAGES).map(({ url }) => url);
}

/** Why pull requests pile up: for want of reviews where more than half of those that are open wait for a reviewer. */
export function causeOfPile({ waiting }: Seen): Cause {
  return 2 * waiting.filter(({ turn }) => turn === 'reviewer').length > waiting.length ? 'review' : 'flow';
}
