import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { instantFromMs } from '../../../src/facts/instant.ts';
import type { Failure } from '../../../src/sandbox/failures/failure.ts';
import { digest } from '../../../src/store/digest.ts';
import { listSyncStates } from '../../../src/store/sync-state.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf } from './lived-sandbox.ts';

/** Small pages make for many calls, of which some fail. */
const PAGE_SIZE = 4;
/** Half a year of the organisation instead of a week; measured so for docs/reliability.md. */
const WEEKS = process.env['HEADROOM_FULL_SIZE'] === '1' ? 26 : 1;

/** Of each of six kinds. An item that cannot be read three times in a row is passed over, which a long run would meet. */
const GAP_RATE = process.env['HEADROOM_FULL_SIZE'] === '1' ? 0.02 : 0.05;

describeEachDatabase('backfillRepository on a bad day', (open) => {
  let lived: LivedSandbox;
  let whole: string;
  let wholeCalls: number;
  let nowMs: number;

  beforeAll(async () => {
    // The machine's time at collection may be minutes ago.
    nowMs = Date.now();
    lived = await livedSandbox(WEEKS, { wallClock: () => new Date(nowMs), queryPoints: 1_000_000 });
    const reader = readerOf(lived);
    await backfillAll(lived, open(), { pageSize: PAGE_SIZE, reader });
    whole = await digest(open());
    wholeCalls = reader.spent().calls;
  });
  afterEach(() => lived.sandbox.failures.clear());
  afterAll(async () => await lived.sandbox.stop());

  /** Reads everything with a new reader after every wait, as after a restart. Returns the calls it took. */
  async function readThrough(): Promise<number> {
    const before = lived.sandbox.requests.entries.length;
    for (;;) {
      const reader = readerOf(lived, { now: () => instantFromMs(nowMs) });
      const outcome = await backfillAll(lived, open(), { pageSize: PAGE_SIZE, reader });
      if (outcome.kind === 'done') return lived.sandbox.requests.entries.length - before;
      if (outcome.kind === 'wait') nowMs = outcome.until;
    }
  }

  async function deleted(): Promise<number> {
    const { rows } = await open().pool.query<{ count: number }>('SELECT count(*)::int FROM item WHERE deleted');
    return rows[0]?.count ?? 0;
  }

  test('comes to the same when a tenth of its calls break, with a few calls more', async () => {
    const failures: Failure[] = [
      { kind: 'bad-gateway', status: 502 },
      { kind: 'bad-gateway', status: 504 },
      { kind: 'reset', when: 'before' },
      { kind: 'html' },
      { kind: 'cut-json' },
    ];
    for (const [seed, failure] of failures.entries()) {
      lived.sandbox.failures.script({ name: `break ${seed}`, failure, rate: 0.03, seed });
    }
    const before = lived.sandbox.failures.log.length;
    const calls = await readThrough();
    const broken = lived.sandbox.failures.log.length - before;
    expect(broken / calls).toBeGreaterThan(0.03);
    expect(await digest(open())).toBe(whole);
    expect(calls / wholeCalls).toBeLessThan(1.4);
    expect((await listSyncStates(open())).every(({ phase, fault }) => phase === 'done' && fault === undefined)).toBe(
      true,
    );
    report('calls', { calls, wholeCalls, ratio: calls / wholeCalls, broken });
  });

  test('takes gaps, time-outs and limits of a question for nothing, and never for an absence', async () => {
    const failures: Failure[] = [
      { kind: 'null-nodes' },
      { kind: 'null-nodes', every: 3, error: 'RESOURCE_LIMITS_EXCEEDED' },
      { kind: 'null-nodes', field: 'timelineItems' },
      { kind: 'node-limit' },
      { kind: 'query-timeout', status: 200 },
      { kind: 'query-timeout', status: 502 },
    ];
    for (const [seed, failure] of failures.entries()) {
      lived.sandbox.failures.script({ name: `gap ${seed}`, failure, rate: GAP_RATE, seed });
    }
    const before = lived.sandbox.failures.log.length;
    const calls = await readThrough();
    const failed = lived.sandbox.failures.log.length - before;
    expect(failed).toBeGreaterThan(3);
    expect((await listSyncStates(open())).flatMap(({ fault }) => fault ?? [])).toEqual([]);
    expect(await digest(open())).toBe(whole);
    expect(await deleted()).toBe(0);
    report('gaps', { calls, wholeCalls, failed });
  });
});

/** For the figures of docs/reliability.md. */
function report(name: string, figures: object): void {
  if (process.env['HEADROOM_FULL_SIZE'] === '1') process.stdout.write(`${name}: ${JSON.stringify(figures)}\n`);
}
