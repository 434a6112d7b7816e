/**
 * Loaded before the app where `FAILPOINT` names a place and a count, as `commit:3`: kills the process when it gets to that place for
 * the third time. It watches the database's client and the answers to webhooks from outside; the app does not know of it.
 */
import { ServerResponse } from 'node:http';
import { isMainThread } from 'node:worker_threads';
import pg from 'pg';
import type { Failpoint } from '../failpoint.ts';

const [place, count = '1'] = (process.env['FAILPOINT'] ?? '').split(':') as [Failpoint, string?];
let left = Number(count);

function reach(here: Failpoint): void {
  if (here !== place) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

/** What a connection's transaction has sent. */
type Transaction = 'none' | 'begun' | 'facts' | 'delivery';

const transactions = new WeakMap<object, Transaction>();
const FACT = /^INSERT INTO (?:installation|repository|repository_access|person|team|milestone|label|item|event)\b/;
const DELIVERY = /^INSERT INTO delivery\b/;
const FOLLOW_UP = /^INSERT INTO follow_up\b/;

/** Notes where a transaction is, and dies where it should. Returns whether this is the commit of a delivery. */
function before(client: object, sql: string): boolean {
  const was = transactions.get(client) ?? 'none';
  if (sql.startsWith('BEGIN')) transactions.set(client, 'begun');
  if (was === 'none') return false;
  if (FACT.test(sql)) {
    if (was === 'begun') reach('insert');
    transactions.set(client, 'facts');
  }
  if (DELIVERY.test(sql)) {
    reach('apply');
    transactions.set(client, 'delivery');
  }
  if (FOLLOW_UP.test(sql)) reach('queue');
  if (sql !== 'COMMIT' && sql !== 'ROLLBACK') return false;
  transactions.set(client, 'none');
  if (sql !== 'COMMIT' || was !== 'delivery') return false;
  reach('commit');
  return true;
}

type Method<T> = (this: T, ...args: unknown[]) => unknown;

function watchDatabase(): void {
  const prototype = pg.Client.prototype as unknown as { query: Method<object> };
  const original = prototype.query;
  prototype.query = function query(...args) {
    const [first] = args;
    const sql = typeof first === 'string' ? first : ((first as { text?: string } | null)?.text ?? '');
    const commits = before(this, sql);
    const result = original.apply(this, args);
    if (!commits || !(result instanceof Promise)) return result;
    setImmediate(() => reach('committing'));
    return result.then((value: unknown) => {
      reach('committed');
      return value;
    });
  };
}

function watchAnswers(): void {
  const prototype = ServerResponse.prototype as unknown as { end: Method<ServerResponse> };
  const original = prototype.end;
  prototype.end = function end(...args) {
    if (this.req.url === '/api/github/webhooks' && this.statusCode === 200) reach('answer');
    return original.apply(this, args);
  };
}

if (isMainThread && place) {
  watchDatabase();
  watchAnswers();
}
