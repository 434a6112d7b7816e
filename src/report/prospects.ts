import type { PredictedWait } from '../signals/first-review/predict.ts';
import type { ToldRisk } from '../signals/overdue-risk/overdue-risk.ts';
import type { Reason } from '../signals/overdue-risk/reasons.ts';
import { type Language, LANGUAGES } from './language/language.ts';
import type { WaitingPull } from './report.ts';

/** A lower risk is no promise (docs/accuracy/overdue.md), and a line below every pull request would be read by nobody. */
const WORTH_A_LINE = 0.5;

/** How likely a pull request is to end overdue, and what raises and lowers that most, in sentences. Reasons are given as `show` writes them. */
export function sayRisk(
  { probability, reasons }: ToldRisk,
  show: (reason: string) => string,
  language: Language = LANGUAGES.en,
): string {
  const having = (effect: Reason['effect']) => reasonsOf(reasons, effect, language).map(show);
  return language.prospects.risk(probability, having('raises'), having('lowers'));
}

function reasonsOf(reasons: readonly Reason[], effect: Reason['effect'], { riskReasons }: Language): string[] {
  return reasons.filter((reason) => reason.effect === effect).map(({ feature, value }) => riskReasons[feature](value));
}

/** By when a first review is likely, as a clause; `undefined` where half of comparable ones have none within what was seen. */
export function sayFirstReview(wait: PredictedWait, { prospects }: Language = LANGUAGES.en): string | undefined {
  return wait.p50 === undefined ? undefined : prospects.firstReview(wait, wait.p50);
}

/** What is likely to become of a pull request in a list, a sentence each; none where too little is known, nor of a risk below one half. */
export function sayProspects({ overdueRisk, firstReview }: WaitingPull, language: Language): string[] {
  const { inList } = language.prospects;
  const { probability = 0, reasons = [] } = overdueRisk ?? {};
  const having = (effect: Reason['effect']) => reasonsOf(reasons, effect, language);
  return [
    ...(probability < WORTH_A_LINE ? [] : [inList.risk(probability, having('raises'), having('lowers'))]),
    ...(firstReview?.p50 === undefined ? [] : [inList.firstReview(firstReview, firstReview.p50)]),
  ];
}
