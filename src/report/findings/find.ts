import { type Language, LANGUAGES } from '../language/language.ts';
import { type Finding, MAX_FINDINGS } from '../report.ts';
import { withinBudget } from './alarm-budget.ts';
import { authorsWaitLonger } from './authors-wait-longer.ts';
import { betterThanUsual } from './better-than-usual.ts';
import type { Candidate } from './candidate.ts';
import { codeOwnersFlood } from './code-owners-flood.ts';
import { fewerMerged } from './fewer-merged.ts';
import { lessDebtPaid } from './less-debt-paid.ts';
import { manyOverloaded } from './many-overloaded.ts';
import { milestoneLikelyLate } from './milestone-likely-late.ts';
import { offHoursRising } from './off-hours-rising.ts';
import { mostSayTooMuch } from './most-say-too-much.ts';
import { otherTeamsAnswerLater } from './other-teams-answer-later.ts';
import { overdueRising } from './overdue-rising.ts';
import { queueGrowing } from './queue-growing.ts';
import { revertsRising } from './reverts-rising.ts';
import { reviewLoadConcentrated } from './review-load-concentrated.ts';
import { reviewsTakeLonger } from './reviews-take-longer.ts';
import { reviewsWaitLonger } from './reviews-wait-longer.ts';
import type { FindingRule } from './finding-rule.ts';
import { type Seen, measuredSignals } from './rule.ts';
import { stayLonger } from './stay-longer.ts';
import { type Test, changeOf } from './strength.ts';
import { teamAnswersLater } from './team-answers-later.ts';
import { tellOnce } from './tell-once.ts';
import { unreviewedMergesRising } from './unreviewed-merges-rising.ts';
import { weekendWorkRising } from './weekend-work-rising.ts';
import { worthAThankYou } from './worth-a-thank-you.ts';

/** In no order that matters. */
const RULES: readonly FindingRule[] = [
  weekendWorkRising,
  offHoursRising,
  manyOverloaded,
  mostSayTooMuch,
  milestoneLikelyLate,
  reviewsWaitLonger,
  reviewsTakeLonger,
  reviewLoadConcentrated,
  codeOwnersFlood,
  overdueRising,
  queueGrowing,
  stayLonger,
  fewerMerged,
  teamAnswersLater,
  otherTeamsAnswerLater,
  authorsWaitLonger,
  unreviewedMergesRising,
  revertsRising,
  lessDebtPaid,
  betterThanUsual,
  worthAThankYou,
];

/**
 * What is worth saying, at most three things; often nothing. Chosen and ordered by how much it matters and how sure it is, good news
 * last; what may well be chance is left out, and one cause is told once.
 */
export function findAll(seen: Seen, { findings: say }: Language = LANGUAGES.en): Finding[] {
  const candidates = RULES.flatMap((rule) => rule(seen, say) ?? []);
  const told = tellOnce(withinBudget(candidates, testsOf(seen, candidates)), say).slice(0, MAX_FINDINGS);
  return [...told.filter(({ severity }) => severity !== 'good'), ...told.filter(({ severity }) => severity === 'good')];
}

/** Everything that was asked of the figures, whether it has become a finding or not. */
function testsOf(seen: Seen, candidates: readonly Candidate[]): Test[] {
  const changes = measuredSignals(seen).map(changeOf);
  return [...changes, ...candidates.map(({ strength }) => strength)].flatMap((strength) => strength?.test ?? []);
}
