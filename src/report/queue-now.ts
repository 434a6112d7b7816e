import type { RepositoryHistory } from '../facts/history.ts';
import { optional } from '../facts/optional.ts';
import { signalContext } from '../signals/context.ts';
import type { ReportRequest } from './build-report.ts';
import type { Report } from './report.ts';
import { closedWithin, waitingPulls } from './waiting-pulls.ts';

/** The part of a report that is about what is open, without what takes a half year to say. */
export type Queue = Pick<Report, 'asOf' | 'zone' | 'waiting' | 'closedWithin'>;

/** What is ready and open at a moment: the same that the report of that moment tells, for a fraction of its cost. */
export function buildQueue(
  history: RepositoryHistory,
  { window, asOf, zone, url, settings }: Omit<ReportRequest, 'weeksBefore' | 'afterHours' | 'language'>,
): Queue {
  const context = signalContext(history, window, [], asOf, settings);
  const waiting = waitingPulls(context, url);
  return { asOf, zone, waiting, ...optional('closedWithin', closedWithin(context)) };
}
