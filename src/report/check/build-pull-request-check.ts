import { loginOf, teamName } from '../../facts/history.ts';
import { openRequests, turnNow } from '../../facts/lifecycle/lifecycle.ts';
import { optional } from '../../facts/optional.ts';
import type { SizePart } from '../../facts/snapshots.ts';
import { changeSizeAmong } from '../../signals/change-size.ts';
import { predictFirstReview } from '../../signals/first-review/predict.ts';
import { openWorkOf } from '../../signals/open-work.ts';
import { risksOf } from '../../signals/overdue-risk/overdue-risk.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import { type ReviewersSought, suggestReviewers } from '../suggested-reviewers.ts';
import type { AskedPerson, PullRequestCheck } from './pull-request-check.ts';

/** What the check of a pull request is told from. */
export interface CheckSubject extends ReviewersSought {
  size?: SizePart;
  /** Whether nothing may be told of how much a person has open. */
  worksCouncil: boolean;
}

/** What the check says: pure, the same for the same facts. */
export function buildPullRequestCheck(subject: CheckSubject, { turns }: Language = LANGUAGES.en): PullRequestCheck {
  const { pull, repository } = subject;
  const turn = turnNow(pull)?.turn;
  const wait = predictFirstReview(repository, pull);
  return {
    ...optional('turn', turn),
    asked: turn === undefined ? [] : askedOf(subject, turns.someTeam),
    reviewedBy: [...new Set(pull.reviews.map(({ by }) => loginOf(repository.history.people, by)))],
    ...optional('wait', wait?.p50 === undefined ? undefined : wait),
    others: turn === 'reviewer' && !subject.worksCouncil ? suggestReviewers(subject) : [],
    ...optional('size', subject.size && changeSizeAmong(repository, subject.size)),
    ...optional('risk', risksOf(repository).get(pull.number)),
  };
}

function askedOf({ pull, repository, worksCouncil }: CheckSubject, someTeam: string): AskedPerson[] {
  const { people, teams } = repository.history;
  return openRequests(pull).map(({ to }) => {
    if (to.teamId !== undefined) return { name: teamName(teams.get(to.teamId)) ?? someTeam };
    const person = to.reviewerId === undefined ? undefined : people.get(to.reviewerId);
    const isCounted = person !== undefined && !person.bot && person.optedOut !== true && !worksCouncil;
    // The request itself may be younger than what is known of the repository.
    const count = isCounted ? Math.max(1, openWorkOf(repository).requests.get(person.id) ?? 0) : undefined;
    return { name: loginOf(people, to.reviewerId), ...optional('openRequests', count) };
  });
}
