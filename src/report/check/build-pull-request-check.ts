import type { Requested } from '../../facts/events.ts';
import { loginOf, type RepositoryHistory, teamName } from '../../facts/history.ts';
import type { PersonId } from '../../facts/ids.ts';
import { openRequests, turnNow } from '../../facts/lifecycle/lifecycle.ts';
import { isOptedOut } from '../../facts/people.ts';
import { optional } from '../../facts/optional.ts';
import type { SizePart } from '../../facts/snapshots.ts';
import { changeSizeAmong } from '../../signals/change-size.ts';
import { predictFirstReview } from '../../signals/first-review/predict.ts';
import { openWorkOf } from '../../signals/open-work.ts';
import { risksOf } from '../../signals/overdue-risk/overdue-risk.ts';
import { type ReviewersSought, suggestReviewers } from '../suggested-reviewers.ts';
import type { Asked, PullRequestCheck } from './pull-request-check.ts';

/** What the check of a pull request is told from. */
export interface CheckSubject extends ReviewersSought {
  size?: SizePart;
  /** Whether nothing may be told of how much a person has open. */
  worksCouncil: boolean;
}

/** What the check says: pure, the same for the same facts. */
export function buildPullRequestCheck(subject: CheckSubject): PullRequestCheck {
  const { pull, repository } = subject;
  const turn = turnNow(pull)?.turn;
  const wait = predictFirstReview(repository, pull);
  return {
    ...optional('turn', turn),
    asked: turn === undefined ? [] : askedOf(subject),
    reviewedBy: [...new Set(pull.reviews.map(({ by }) => by))].map((by) => ({
      kind: 'person',
      ...optional('name', personName(repository.history, by)),
    })),
    ...optional('wait', wait?.p50 === undefined ? undefined : wait),
    others: turn === 'reviewer' && !subject.worksCouncil ? suggestReviewers(subject) : [],
    ...optional('size', subject.size && changeSizeAmong(repository, subject.size)),
    ...optional('risk', risksOf(repository).get(pull.number)),
  };
}

function askedOf(subject: CheckSubject): Asked[] {
  const { history } = subject.repository;
  return openRequests(subject.pull).map(({ to }) =>
    to.teamId === undefined
      ? {
          kind: 'person',
          ...optional('name', personName(history, to.reviewerId)),
          ...optional('openRequests', openRequestsOf(subject, to)),
        }
      : { kind: 'team', ...optional('name', teamName(history, to.teamId)) },
  );
}

function openRequestsOf({ repository, worksCouncil }: CheckSubject, { reviewerId }: Requested): number | undefined {
  const person = reviewerId === undefined ? undefined : repository.history.people.get(reviewerId);
  if (person === undefined || person.bot || person.optedOut === true || worksCouncil) return undefined;
  // The request itself may be younger than what is known of the repository.
  return Math.max(1, openWorkOf(repository).requests.get(person.id) ?? 0);
}

/** `undefined` of somebody who is not to be named. */
function personName({ people }: RepositoryHistory, id: PersonId | undefined): string | undefined {
  return isOptedOut(people, id) ? undefined : loginOf(people, id);
}
