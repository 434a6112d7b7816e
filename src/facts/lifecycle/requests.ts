import { type Requested, requestedKey } from '../events.ts';
import type { Team } from '../history.ts';
import type { PersonId, TeamId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { ReviewRequest } from './lifecycle.ts';

/** The teams that may be asked, by their ids. */
export type Teams = ReadonlyMap<TeamId, Team>;

/**
 * Requests for review and their answers, as events come in. A team's request is answered by one of its members who was not asked in
 * person. GitHub does not tell an App that has no access to members who is in a team: then whoever reviews or comments counts as one,
 * and so does an account that is gone.
 */
export class RequestLedger {
  readonly requests: ReviewRequest[] = [];
  readonly #open = new Map<string, ReviewRequest>();
  /** Those that the closing ended. */
  #suspended: readonly ReviewRequest[] = [];
  readonly #teams: Teams;

  constructor(teams: Teams = new Map()) {
    this.#teams = teams;
  }

  /** A request to somebody who is already asked changes nothing. */
  ask(to: Requested, at: Instant): void {
    const key = requestedKey(to);
    if (this.#open.has(key)) return;
    const request: ReviewRequest = { to, at };
    this.#open.set(key, request);
    this.requests.push(request);
  }

  withdraw(to: Requested, at: Instant): void {
    const key = requestedKey(to);
    this.#suspended = this.#suspended.filter((request) => requestedKey(request.to) !== key);
    this.#end(key, at);
  }

  answer(by: PersonId | undefined, at: Instant): void {
    const personal = requestedKey(by === undefined ? {} : { reviewerId: by });
    const keys = this.#open.has(personal)
      ? [personal]
      : [...this.#open].flatMap(([key, { to }]) => (this.#mayAnswerFor(to, by) ? [key] : []));
    for (const key of keys) {
      const request = this.#open.get(key);
      if (!request) continue;
      request.answeredAt = at;
      if (by !== undefined) request.answeredBy = by;
      this.#open.delete(key);
    }
  }

  #mayAnswerFor({ teamId }: Requested, by: PersonId | undefined): boolean {
    if (teamId === undefined) return false;
    const members = this.#teams.get(teamId)?.members;
    return members === undefined || by === undefined || members.has(by);
  }

  /** The pull request was closed or merged: what is unanswered stays so. */
  endAll(at: Instant): void {
    this.#suspended = [...this.#suspended, ...this.#open.values()];
    for (const key of this.#open.keys()) this.#end(key, at);
  }

  /** It was opened again: GitHub still asks whoever was asked when it was closed. */
  resume(): void {
    for (const request of this.#suspended) {
      delete request.endedAt;
      this.#open.set(requestedKey(request.to), request);
    }
    this.#suspended = [];
  }

  get anyOpen(): boolean {
    return this.#open.size > 0;
  }

  #end(key: string, at: Instant): void {
    const request = this.#open.get(key);
    if (!request) return;
    request.endedAt = at;
    this.#open.delete(key);
  }
}
