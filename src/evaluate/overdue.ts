import type { RepositoryHistory } from '../facts/history.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { type AtRisk, endedOverdue, pullRequestsAtRisk } from '../signals/overdue-risk/at-risk.ts';
import { RepositoryPast } from '../signals/overdue-risk/repository-past.ts';
import { riskFacts } from '../signals/overdue-risk/features.ts';
import { OVERDUE_PRIOR } from '../signals/overdue-risk/prior.ts';
import { RiskLearner, type TimedExample } from '../signals/overdue-risk/risk-learner.ts';
import { predictRisk, rowOf } from '../signals/overdue-risk/risk-model.ts';
import type { RiskPrior } from '../signals/overdue-risk/risk-prior.ts';
import { type Prediction, areaUnderCurve, brierScore, precisionAtTop } from '../statistics/discrimination.ts';
import { probabilityOf } from '../statistics/logistic-regression.ts';

/** Whether sizes are those of the moment of prediction, the last ones seen, or not known of any pull request. */
export type SizeKnown = 'at-the-time' | 'final' | 'none';

/** How well the risk of ending overdue was told. A figure is absent where there is nothing to compute it from. */
export interface OverdueEvaluation {
  /** How many were scored. */
  n: number;
  /** The share of the scored that ended overdue. */
  baseRate?: number;
  auc?: number;
  brier?: number;
  /** The score of always saying the share that had ended overdue among those whose end was known at the moment. */
  brierBaseRate?: number;
  /** The share that ended overdue among the fifth with the highest risk. */
  precisionAtTop20?: number;
  sizeKnown: SizeKnown;
}

/** One that was scored. */
export interface ScoredPrediction extends Prediction {
  point: AtRisk;
  /** The share known then, which is said of every pull request alike. */
  baseRate: number;
}

/** The later share of pull requests is scored; the earlier ones are what is learned from at first. */
const SCORED_FROM = 0.7;
const TOP_SHARE = 0.2;

/**
 * Tells, in the order of their moments of prediction, how likely each pull request of the last 30 % was to end overdue, and
 * compares it with how it ended. Each is told from what was known at its moment only: the outcomes whose fourteenth day was over
 * by then, and its own facts until then. Those whose fourteenth day is later than `until` are left out.
 */
export function evaluateOverdue(
  history: RepositoryHistory,
  until: Instant,
  prior: RiskPrior = OVERDUE_PRIOR,
): OverdueEvaluation {
  const scored = scoreOverdue(history, until, prior);
  const asBaseRate = scored.map(({ baseRate, happened }) => ({ probability: baseRate, happened }));
  return {
    n: scored.length,
    ...optional('baseRate', scored.length === 0 ? undefined : precisionAtTop(scored, 1)),
    ...optional('auc', areaUnderCurve(scored)),
    ...optional('brier', brierScore(scored)),
    ...optional('brierBaseRate', brierScore(asBaseRate)),
    ...optional('precisionAtTop20', precisionAtTop(scored, TOP_SHARE)),
    sizeKnown: sizeKnown(scored.map(({ point }) => point)),
  };
}

/** The predictions behind {@link evaluateOverdue}, oldest first; `from` is the share of pull requests that is not scored. */
export function scoreOverdue(
  history: RepositoryHistory,
  until: Instant,
  prior: RiskPrior = OVERDUE_PRIOR,
  from: number = SCORED_FROM,
): ScoredPrediction[] {
  const past = new RepositoryPast(history);
  const points = pullRequestsAtRisk(history, until).filter(({ dueAt }) => dueAt <= until);
  const examples = points.map((point): TimedExample & { point: AtRisk } => ({
    point,
    row: rowOf(riskFacts(point, past), prior),
    overdue: endedOverdue(point, history.people),
    dueAt: point.dueAt,
  }));
  const learner = new RiskLearner(examples, prior);
  return examples.slice(firstScored(examples.length, from)).map(({ point, row, overdue }) => ({
    point,
    probability: predictRisk(learner.modelAt(point.at), row).probability,
    happened: overdue,
    baseRate: overdueShare(learner.knownAt(point.at)) ?? probabilityOf(prior.intercept.mean),
  }));
}

/** 0.7 × 10 must be 7 whatever rounding makes of it. */
function firstScored(count: number, from: number): number {
  return Math.floor(count * from + 1e-9);
}

function overdueShare(known: readonly TimedExample[]): number | undefined {
  return known.length === 0 ? undefined : known.filter(({ overdue }) => overdue).length / known.length;
}

function sizeKnown(points: readonly AtRisk[]): SizeKnown {
  const sized = points.filter(({ pull }) => pull.item.size !== undefined);
  if (sized.length === 0) return 'none';
  return sized.every(({ pull, at }) => (pull.item.size?.updatedAt ?? at) <= at) ? 'at-the-time' : 'final';
}
