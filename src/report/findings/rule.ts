import type { Measured, PublishedSignal, SignalAbout } from '../../signals/signal.ts';
import type { Finding, Outlook, WaitingPull } from '../report.ts';

/** What the rules look at. */
export interface Seen {
  signals: readonly PublishedSignal[];
  /** Longest first. */
  waiting: readonly WaitingPull[];
  /** How the window is called: `this week`. */
  period: string;
  /** Absent while there is too little history for any forecast. */
  outlook?: Outlook;
  /** The zone in which days are told. */
  zone: string;
}

/** A rule turns what was seen into a finding, or has nothing to say. */
export type FindingRule = (seen: Seen) => Finding | undefined;

/** A signal that was measured, with what it is. */
export interface MeasuredSignal {
  about: SignalAbout<'repository'> | SignalAbout<'team'>;
  reading: Measured<'repository' | 'team'>;
}

/** The signal of that id, when there was enough data for it. */
export function measured(seen: Seen, id: string): MeasuredSignal | undefined {
  const signal = seen.signals.find(({ about }) => about.id === id);
  return signal && signal.reading.status !== 'not-enough-data'
    ? { about: signal.about, reading: signal.reading }
    : undefined;
}

/** The first of the signals named that is worse than usual. */
export function firstWorse(seen: Seen, ...ids: string[]): MeasuredSignal | undefined {
  return ids.map((id) => measured(seen, id)).find((signal) => signal?.reading.status === 'worse');
}

/** Where the first few of some pull requests can be seen. */
export function pagesOf(pulls: readonly WaitingPull[]): string[] {
  return pulls.slice(0, 3).map(({ url }) => url);
}
