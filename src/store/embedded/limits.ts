const MEBIBYTE = 1024 * 1024;
const SECOND_MS = 1000;

/** What one client may ask of the database that all of them share. */
export type EmbeddedLimits = {
  /** A transaction left open without a word for longer than this is rolled back and its connection dropped. */
  idleInTransactionMs: number;
  /** The largest request, parameters included. */
  maxRequestBytes: number;
  /** A request that runs for longer takes the database down with it; it is started again at once. */
  maxRequestMs: number;
  /** How long to wait for the process that holds the folder to answer. */
  waitForHolderMs: number;
  /** The worker's stack. Too small, and deep recursion breaks PostgreSQL instead of meeting its own limit. */
  stackMebibytes: number;
};

export const DEFAULT_LIMITS: EmbeddedLimits = {
  idleInTransactionMs: 60 * SECOND_MS,
  maxRequestBytes: 256 * MEBIBYTE,
  maxRequestMs: 600 * SECOND_MS,
  waitForHolderMs: 20 * SECOND_MS,
  stackMebibytes: 16,
};
