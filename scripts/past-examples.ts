import { lastKnownMoment } from '../src/evaluate/last-known-moment.ts';
import type { RepositoryHistory } from '../src/facts/history.ts';
import { endedOverdue, pullRequestsAtRisk } from '../src/signals/overdue-risk/at-risk.ts';
import { RepositoryPast } from '../src/signals/overdue-risk/repository-past.ts';
import { riskFacts } from '../src/signals/overdue-risk/features.ts';
import type { PastExample } from './overdue-prior.ts';

/** The pull requests of a repository's past whose end is known. */
export function pastExamples(history: RepositoryHistory): PastExample[] {
  const until = lastKnownMoment(history);
  const past = new RepositoryPast(history);
  return pullRequestsAtRisk(history, until)
    .filter(({ dueAt }) => dueAt <= until)
    .map((point) => ({ facts: riskFacts(point, past), overdue: endedOverdue(point, history.people) }));
}
