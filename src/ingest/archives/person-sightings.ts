import { type PersonId, personIdFromLogin } from '../../facts/ids.ts';
import { type Instant, later } from '../../facts/instant.ts';
import type { AccountKind, PersonSnapshot } from '../../facts/people.ts';

/** An account as recordings write it: whole, or by login only. */
export interface RecordedAccount {
  login: string;
  id?: PersonId | undefined;
  kind: AccountKind;
}

/** What GitHub shows for an account that is gone. Somebody did it, but nobody knows who. */
const GHOST = 'ghost';

/** The accounts that an entry mentions, each once, with the latest moment at which it was seen. */
export class PersonSightings {
  readonly #people = new Map<PersonId, PersonSnapshot>();

  /** The id to put into facts; a stand-in made from the login where there is no other. Undefined for nobody and for ghosts. */
  see(account: RecordedAccount | undefined, at: Instant): PersonId | undefined {
    if (account === undefined || account.login.toLowerCase() === GHOST) return undefined;
    const id = account.id ?? personIdFromLogin(account.login);
    const known = this.#people.get(id);
    const seenAt = known === undefined ? at : later(known.seenAt, at);
    this.#people.set(id, { id, login: account.login, kind: account.kind, seenAt });
    return id;
  }

  /** Everybody seen so far. */
  all(): PersonSnapshot[] {
    return [...this.#people.values()];
  }
}
