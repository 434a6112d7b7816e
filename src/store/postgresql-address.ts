import { StoreError } from './store-error.ts';

/** Where a PostgreSQL is, in words without user name and password. */
export interface PostgresqlAddress {
  url: string;
  shown: string;
}

/**
 * The address that a database URL names.
 * @throws {StoreError} when it is none. The message does not repeat it, because it may hold a password.
 */
export function postgresqlAddress(databaseUrl: string): PostgresqlAddress {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new StoreError(
      'DATABASE_URL is not a PostgreSQL URL. Write it as postgres://user:password@host:5432/database, ' +
        'with special characters in the password percent-encoded, or unset it to use the embedded database.',
    );
  }
  const url = new URL(databaseUrl);
  const host = url.hostname === '' ? (url.searchParams.get('host') ?? 'localhost') : url.hostname;
  return { url: databaseUrl, shown: `${host}:${url.port || '5432'}${url.pathname}` };
}

const ADVICE: ReadonlyMap<string, string> = new Map([
  ['28000', 'It refused the user. Check DATABASE_URL and the server’s pg_hba.conf.'],
  ['28P01', 'It refused the user name or password. Check DATABASE_URL.'],
  ['3D000', 'It has no database of that name. Create it, or correct DATABASE_URL.'],
  ['53300', 'It has no connection to spare. Raise its max_connections, or run fewer instances.'],
  ['42501', 'It does not let this user create tables. Grant CREATE on the schema, or use the owner of the database.'],
  ['ENOTFOUND', 'There is no host of that name. Correct DATABASE_URL.'],
  ['ECONNREFUSED', 'Nothing listens there. Start the server, or correct DATABASE_URL.'],
]);

const GENERAL_ADVICE = 'Check that the server runs and can be reached from here, and that DATABASE_URL is right.';

/** The operator's error for a database that cannot be used. */
export function unreachable(address: PostgresqlAddress, error: unknown): StoreError {
  const { code = '', message } = error as { code?: string; message?: string };
  const reason = message === undefined || message === '' ? code : message;
  const advice = ADVICE.get(code) ?? GENERAL_ADVICE;
  return new StoreError(`PostgreSQL at ${address.shown} cannot be used (${reason}). ${advice}`, { cause: error });
}
