import { createHmac, randomBytes } from 'node:crypto';
import type { Facts } from '../../facts/facts.ts';
import type { TimelineEvent } from '../../facts/events.ts';
import { eventKey } from '../../facts/events.ts';
import type { Recogniser } from '../../facts/forgetting.ts';
import { GHOST } from '../../facts/history.ts';
import { type PersonId, personIdFromLogin } from '../../facts/ids.ts';
import type { PersonSnapshot } from '../../facts/people.ts';
import type { Queryable } from '../queryable.ts';

/** One of the names that a forgotten person is recognised by: a hash, and the token of the person that it belongs to. */
export interface ForgottenName {
  hash: string;
  person: string;
  kind: 'id' | 'login';
}

/** What was hashed is remembered for so many texts, so that most are looked up once. */
const MEMORY = 50_000;
/** Long enough that two events of one second in one item never meet. */
const VEIL_LENGTH = 10;
/** A login, or a word that could hold one: branches are called `login/topic` or `login-patch-1`. */
const WORDS = /[A-Za-z0-9][A-Za-z0-9_-]*/g;
/** Subranges of longer words are not looked at. */
const MOST_PARTS = 8;

/**
 * Those who are kept out. Ids and logins are kept as HMACs with a salt of this database, so that neither can be found in it; whoever
 * has all of the database can test a name that they have already, which recognising people makes unavoidable.
 */
export class ForgottenPeople implements Recogniser {
  /** How many names there are. Names are only ever added, so this tells whether a copy is up to date. */
  readonly count: number;
  readonly #salt: string;
  readonly #persons: ReadonlyMap<string, string>;
  /** The persons of whom GitHub's own id is known: their login may be somebody else's by now. */
  readonly #withId = new Set<string>();
  readonly #memory = new Map<string, string | undefined>();

  constructor(salt: string, names: readonly ForgottenName[]) {
    this.#salt = salt;
    this.count = names.length;
    this.#persons = new Map(names.map(({ hash, person }) => [hash, person]));
    for (const { kind, person } of names) if (kind === 'id') this.#withId.add(person);
  }

  isForgotten(id: PersonId): boolean {
    return this.count > 0 && this.personOf(`id:${id}`) !== undefined;
  }

  withoutNames(text: string): string {
    return this.count === 0 ? text : text.replaceAll(WORDS, (word) => this.#withoutName(word));
  }

  /** Whether a text, such as a payload, holds a login or an id of theirs. */
  isNamedIn(text: string): boolean {
    if (this.count === 0) return false;
    const words = new Set(text.match(WORDS));
    return words.values().some((word) => this.#withoutName(word) !== word || this.personOf(`id:${word}`) !== undefined);
  }

  veil(event: TimelineEvent): string {
    const { repositoryId, number = 0 } = event;
    return this.#hash(`${repositoryId}/${number}/${this.#canonicalKey(event)}`).slice(0, VEIL_LENGTH);
  }

  /**
   * What these facts add to what is known of the forgotten: the id of an account whose login is to be forgotten, another login of one
   * whose id is. They are recognised by it from then on.
   */
  learn({ people }: Pick<Facts, 'people'>): ForgottenName[] {
    return this.count === 0 ? [] : people.flatMap((person) => this.#learnFrom(person));
  }

  /** The names by which an account is recognised. */
  namesOf(login: string, id: PersonId | undefined, person: string): ForgottenName[] {
    const standIn = personIdFromLogin(login);
    return [
      { hash: this.#hash(`login:${login.toLowerCase()}`), person, kind: 'login' as const },
      // A stand-in is the login in another form, and tells nothing of whose it was.
      { hash: this.#hash(`id:${standIn}`), person, kind: 'login' as const },
      ...(id === undefined || id < 0 ? [] : [{ hash: this.#hash(`id:${id}`), person, kind: 'id' as const }]),
    ];
  }

  /** The token of the person that `id:17` or `login:ada` belongs to; undefined when it is nobody to be forgotten. */
  personOf(name: string): string | undefined {
    if (this.#memory.has(name)) return this.#memory.get(name);
    if (this.#memory.size >= MEMORY) this.#memory.clear();
    const person = this.#persons.get(this.#hash(name));
    this.#memory.set(name, person);
    return person;
  }

  #learnFrom({ id, login }: PersonSnapshot): ForgottenName[] {
    const byId = this.personOf(`id:${id}`);
    const byLogin = this.personOf(`login:${login.toLowerCase()}`);
    if (byId !== undefined) return byLogin === undefined ? this.namesOf(login, id, byId) : [];
    return byLogin === undefined || this.#withId.has(byLogin) ? [] : this.namesOf(login, id, byLogin);
  }

  /** The key that an event has, with the person's token in place of each of their ids: one event, one veil, whichever id it came with. */
  #canonicalKey(event: TimelineEvent): string {
    return eventKey(event).replaceAll(/-?\d+/g, (id) => this.personOf(`id:${id}`) ?? id);
  }

  /** Of the parts between hyphens the longest run that is a login gives way. */
  #withoutName(word: string): string {
    const parts = word.split('-');
    for (let length = Math.min(parts.length, MOST_PARTS); length > 0; length -= 1) {
      for (let start = 0; start + length <= parts.length; start += 1) {
        const login = parts.slice(start, start + length).join('-');
        if (login === '' || this.personOf(`login:${login.toLowerCase()}`) === undefined) continue;
        parts.splice(start, length, GHOST);
        return this.#withoutName(parts.join('-'));
      }
    }
    return word;
  }

  #hash(name: string): string {
    return createHmac('sha256', this.#salt).update(name).digest('base64url');
  }
}

/** Nobody is to be forgotten. */
export const NOBODY_FORGOTTEN = new ForgottenPeople('', []);

/** Those who are kept out, as the database has them now. */
export async function loadForgotten(client: Queryable): Promise<ForgottenPeople> {
  const { rows: names } = await client.query<ForgottenName>('SELECT hash, person, kind FROM forgotten');
  if (names.length === 0) return NOBODY_FORGOTTEN;
  const { rows: salts } = await client.query<{ salt: string }>('SELECT salt FROM forgotten_salt');
  return new ForgottenPeople(salts[0]?.salt ?? '', names);
}

/** The same, with the salt that the first of them needs. */
export async function loadForgottenWithSalt(client: Queryable): Promise<ForgottenPeople> {
  await client.query('INSERT INTO forgotten_salt (id, salt) VALUES (1, $1) ON CONFLICT DO NOTHING', [
    randomBytes(32).toString('base64url'),
  ]);
  const { rows: salts } = await client.query<{ salt: string }>('SELECT salt FROM forgotten_salt');
  const { rows: names } = await client.query<ForgottenName>('SELECT hash, person, kind FROM forgotten');
  return new ForgottenPeople(salts[0]?.salt ?? '', names);
}

/** Adds names to those that are recognised. Must be within a transaction that holds the gate shut, or open as a writer does. */
export async function addForgottenNames(client: Queryable, names: readonly ForgottenName[]): Promise<void> {
  if (names.length === 0) return;
  await client.query(
    `INSERT INTO forgotten (hash, person, kind, forgotten_at)
     SELECT hash, person, kind, now() FROM json_to_recordset($1::json) AS name (hash text, person text, kind text)
     ORDER BY hash ON CONFLICT DO NOTHING`,
    [JSON.stringify(names)],
  );
}
