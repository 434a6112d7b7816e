import type { RepositoryHistory } from '../../facts/history.ts';
import type { ItemNumber } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { foldLifecycle } from '../../facts/lifecycle/fold.ts';
import { isWaiting } from '../../facts/lifecycle/lifecycle.ts';
import { oncePerContext } from '../context.ts';
import type { SignalAbout } from '../signal.ts';
import { type AtRisk, endedOverdue, pullRequestsAtRisk } from './at-risk.ts';
import { type RiskFacts, riskFacts } from './features.ts';
import { OVERDUE_PRIOR } from './prior.ts';
import { type Reason, strongestReasons } from './reasons.ts';
import { fitRisk, predictRisk, rowOf } from './risk-model.ts';
import { RepositoryPast } from './repository-past.ts';

/** Pull requests by people that must have been closed before a risk is told. */
const MIN_FINISHED = 100;

/** How likely a pull request is to be still open 14 days after it was ready, and why. */
export interface ToldRisk {
  /** 0 to 1. */
  probability: number;
  /** The two facts that move it most against what is usual in the repository; fewer where nothing sets it apart. */
  reasons: readonly Reason[];
}

/** The risk of one pull request. */
export interface PullRequestRisk extends ToldRisk {
  number: ItemNumber;
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

/** The risks that may be told of the pull requests of a repository, by number; none before enough have been finished. */
export const risksOf = oncePerContext(({ history, lifecycles, asOf }): ReadonlyMap<ItemNumber, ToldRisk> => {
  const finished = lifecycles.filter(({ closedAt }) => closedAt !== undefined).length;
  const risks = finished < MIN_FINISHED ? [] : overdueRisks(history, asOf);
  return new Map(risks.map(({ number, probability, reasons }) => [number, { probability, reasons }]));
});

/** What {@link overdueRisks} tells of each. */
export const overdueRisk: { about: SignalAbout<'repository'> } = {
  about: {
    id: 'overdue-risk',
    name: 'Risk of ending overdue',
    unit: 'share',
    direction: 'neutral',
    minimum: { n: MIN_FINISHED, of: 'finished pull requests' },
    level: 'repository',
    definition:
      'How likely a pull request that is ready, open and between 3 and 14 days old is to be still open on its fourteenth day, told in its check with the two facts about it that move the risk most.',
    caveat: 'It sees what is on GitHub only, and tells the likely from the less likely a little better than chance.',
    source: 'Our choice: a logistic model, calibrated on the repository’s own past.',
  },
};
