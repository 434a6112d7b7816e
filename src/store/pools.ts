import pg from 'pg';
import type { EmbeddedDatabase } from './embedded/open-embedded.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What every connection to a server is set to, whatever the server, the database, the user or the URL say. */
const SESSION = [
  `SET timezone = 'UTC'`,
  `SET datestyle = 'ISO, MDY'`,
  `SET statement_timeout = ${10 * MINUTE_MS}`,
  `SET idle_in_transaction_session_timeout = ${MINUTE_MS}`,
].join('; ');

/** Statements are sent without waiting for the answers to those before; the option is younger than its types. */
const PIPELINED: object = { pipeline: true };

/** Connections to a PostgreSQL server. A connection that cannot be had in 5 seconds is an error. */
export function postgresqlPool(connectionString: string, log: (message: string) => void): pg.Pool {
  const pool = new pg.Pool({
    ...PIPELINED,
    connectionString,
    application_name: 'headroom',
    max: 10,
    connectionTimeoutMillis: 5 * SECOND_MS,
    idleTimeoutMillis: MINUTE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10 * SECOND_MS,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, although its types do not say so
    onConnect: setSession,
  });
  return withErrorsLogged(pool, log);
}

async function setSession(client: pg.ClientBase): Promise<void> {
  await client.query(SESSION);
}

/**
 * Connections to the embedded database, which serves one transaction at a time and is in UTC already: one for the writer of
 * deliveries, one for everything else. Waiting for one's turn is normal there.
 */
export function embeddedPool(database: EmbeddedDatabase, log: (message: string) => void): pg.Pool {
  const pool = new pg.Pool({
    ...PIPELINED,
    host: database.socketDirectory,
    port: database.port,
    user: 'postgres',
    database: 'postgres',
    // For the log of whoever serves it.
    application_name: `process ${process.pid}`,
    max: 2,
    connectionTimeoutMillis: MINUTE_MS,
    idleTimeoutMillis: 10 * SECOND_MS,
  });
  return withErrorsLogged(pool, log);
}

/** An idle connection that breaks is replaced by the pool; without a listener its error would end the process. */
function withErrorsLogged(pool: pg.Pool, log: (message: string) => void): pg.Pool {
  return pool.on('error', (error) => log(`A connection to the database was lost: ${error.message}`));
}
