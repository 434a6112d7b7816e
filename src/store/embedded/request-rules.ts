import { copyFail, simpleQuery } from './wire-messages.ts';

const PARSE = 0x50;
const BIND = 0x42;
const SYNC = 0x53;
const FLUSH = 0x48;

const NO_COPY = copyFail(
  'the embedded database takes no COPY from a client; use INSERT, or a PostgreSQL by DATABASE_URL',
);

/** Why a request must not reach the session that all clients share. */
export type Refusal = { code: string; text: string };

/**
 * Checks a cycle against what one shared session can keep apart. `parsed` says whether the client has parsed an
 * unnamed statement since it was given the session; the answer says so for the next cycle.
 *
 * Named prepared statements are refused, because two clients may choose the same name. An unnamed statement that was
 * parsed in an earlier cycle may since have been replaced by another client's.
 */
export function checkCycle(cycle: Buffer, parsed: boolean): { parsed: boolean; refusal?: Refusal } {
  let hasParsed = parsed;
  for (let at = 0; at < cycle.length; at += 1 + cycle.readInt32BE(at + 1)) {
    const body = at + 5;
    if (cycle[at] === PARSE) {
      if (cycle[body] !== 0) return { parsed: hasParsed, refusal: NAMED_STATEMENT };
      hasParsed = true;
    }
    if (cycle[at] === BIND && !hasParsed && cycle[cycle.indexOf(0, body) + 1] === 0) {
      return { parsed: hasParsed, refusal: STATEMENT_LOST };
    }
  }
  return { parsed: hasParsed };
}

const NAMED_STATEMENT: Refusal = {
  code: '0A000',
  text: 'the embedded database keeps no named prepared statements; send the query without a name',
};

const STATEMENT_LOST: Refusal = {
  code: '26000',
  text: 'the embedded database keeps an unnamed statement only until Sync; send Parse and Bind in one batch',
};

/** The refusal of a request of more than `maxBytes`. */
export function tooLarge(maxBytes: number): Refusal {
  return {
    code: '54000',
    text: `the request is larger than the ${Math.floor(maxBytes / 1024 / 1024)} MiB the embedded database takes; send it in parts`,
  };
}

/** A query that fails with the refusal, so that PostgreSQL itself reports it and marks an open transaction as failed. */
export function refusalQuery({ code, text }: Refusal): Buffer {
  const literal = text.replaceAll("'", "''");
  return simpleQuery(
    `DO $refusal$BEGIN RAISE EXCEPTION USING ERRCODE = '${code}', MESSAGE = '${literal}'; END$refusal$`,
  );
}

/**
 * The cycle with a CopyFail where PostgreSQL would look for the data of `COPY … FROM STDIN`, which would otherwise meet
 * the end of its input and end the database. Everywhere else PostgreSQL ignores the message.
 */
export function withoutCopy(cycle: Buffer): Buffer {
  const last = startOfLastMessage(cycle);
  const place = cycle[last] === SYNC || cycle[last] === FLUSH ? last : cycle.length;
  return Buffer.concat([cycle.subarray(0, place), NO_COPY, cycle.subarray(place)]);
}

function startOfLastMessage(cycle: Buffer): number {
  let last = 0;
  for (let at = 0; at < cycle.length; at += 1 + cycle.readInt32BE(at + 1)) last = at;
  return last;
}
