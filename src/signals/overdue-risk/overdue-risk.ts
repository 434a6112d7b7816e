import type { RepositoryHistory } from '../../facts/history.ts';
import type { ItemNumber } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { foldLifecycle } from '../../facts/lifecycle/fold.ts';
import { type Lifecycle, isOpen, isWaiting } from '../../facts/lifecycle/lifecycle.ts';
import type { SignalContext } from '../context.ts';
import { type SignalAbout, type SignalDefinition, notEnough } from '../signal.ts';
import { type AtRisk, endedOverdue, pullRequestsAtRisk } from './at-risk.ts';
import { type RiskFacts, riskFacts } from './features.ts';
import { OVERDUE_PRIOR } from './prior.ts';
import { type Reason, strongestReasons } from './reasons.ts';
import { fitRisk, predictRisk, rowOf } from './risk-model.ts';
import { RepositoryPast } from './repository-past.ts';

/** Pull requests by people that must have been closed before a risk is told. */
export const MIN_FINISHED = 100;

/** How likely a pull request is to be still open 14 days after it was ready, and why. */
export interface PullRequestRisk {
  number: ItemNumber;
  /** 0 to 1. */
  probability: number;
  /** The two facts that move it most against what is usual in the repository; fewer where nothing sets it apart. */
  reasons: readonly Reason[];
}

/**
 * The risks of the pull requests that are waiting at a moment and between 72 hours and 14 days past their first ready, the highest
 * first: from their own facts at 72 hours, and from the outcomes of others that were known by the moment. No later event counts.
 */
export function overdueRisks(history: RepositoryHistory, asOf: Instant): PullRequestRisk[] {
  const past = new RepositoryPast(history);
  const points = pullRequestsAtRisk(history, asOf);
  const examples = points
    .filter(({ dueAt }) => dueAt <= asOf)
    .map((point) => ({
      row: rowOf(riskFacts(point, past), OVERDUE_PRIOR),
      overdue: endedOverdue(point, history.people),
    }));
  const model = fitRisk(examples, OVERDUE_PRIOR);
  const riskOf = ({ lifecycle }: AtRisk, facts: RiskFacts): PullRequestRisk => {
    const risk = predictRisk(model, rowOf(facts, OVERDUE_PRIOR));
    return { number: lifecycle.number, probability: risk.probability, reasons: strongestReasons(risk, facts) };
  };
  return points
    .filter((point) => point.dueAt > asOf && isStillWaiting(point, history, asOf))
    .map((point) => riskOf(point, riskFacts(point, past)))
    .toSorted((a, b) => b.probability - a.probability);
}

function isStillWaiting({ pull }: AtRisk, { people }: RepositoryHistory, asOf: Instant): boolean {
  const lifecycle = foldLifecycle(pull, people, asOf);
  return lifecycle !== undefined && isWaiting(lifecycle);
}

const about: SignalAbout<'repository'> = {
  id: 'overdue-risk',
  name: 'Risk of ending overdue',
  unit: 'share',
  direction: 'neutral',
  minimum: { n: MIN_FINISHED, of: 'finished pull requests' },
  level: 'repository',
  definition:
    'Of the pull requests that are ready, open and between 3 and 14 days old, the share that is expected to be still open on their fourteenth day; each one’s own risk is told with the two facts that move it most.',
  caveat: 'It sees what is on GitHub only, and tells the likely from the less likely a little better than chance.',
  source: 'Our choice: a logistic model, calibrated on the repository’s own past.',
};

/** The share of the young open pull requests that is expected to end overdue; the risks are in {@link overdueRisks}. */
export const overdueRisk: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: ({ history, lifecycles, asOf }) => {
    const finished = countFinished(lifecycles);
    if (finished < MIN_FINISHED) return notEnough('repository', finished, MIN_FINISHED, 'finished pull requests');
    const risks = overdueRisks(history, asOf);
    if (risks.length === 0) return notEnough('repository', 0, 1, 'open pull request that is 3 to 14 days old');
    const value = risks.reduce((sum, { probability }) => sum + probability, 0) / risks.length;
    return { level: 'repository', status: 'steady', n: risks.length, value };
  },
};

function countFinished(lifecycles: readonly Lifecycle[]): number {
  return lifecycles.filter((lifecycle) => !isOpen(lifecycle)).length;
}
