import { beforeEach, expect, test } from 'vitest';
import { noFacts } from '../../src/facts/facts.ts';
import { HOUR_MS, instantFromMs } from '../../src/facts/instant.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { digest } from '../../src/store/digest.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { issuesPayload } from '../ingest/archives/made-up-recordings.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { NOW, type Ran, run, variablesOf } from './run.ts';

/** What a parser of yesterday could not read, and today’s can. */
const READABLE = JSON.stringify(issuesPayload(4));
const STRANGE = JSON.stringify({ ...issuesPayload(5), issue: { title: 'a private title' } });

describeEachDatabase('headroom deliveries', (open, config) => {
  const headroom = (line: string): Promise<Ran> => run(['deliveries', ...line.split(' ')], variablesOf(config()));
  const json = async (line: string): Promise<unknown> => JSON.parse((await headroom(`${line} --json`)).out);

  const park = async (guid: string, payload: string, hookId = '1', hoursAgo = 3): Promise<void> => {
    const receivedAt = instantFromMs(NOW - hoursAgo * HOUR_MS);
    const delivery = { hookId, guid, event: 'issues', action: 'opened', receivedAt };
    await createWriter(open()).write({ delivery, facts: noFacts(), parked: { payload, error: 'Not known yet.' } });
  };

  beforeEach(async () => {
    await park('readable', READABLE);
    await park('strange', STRANGE, '1', 1);
    await park('broken', '{"a":', '1', 50);
  });

  test('list shows what is parked, the latest first, with its age, size and reason, and no payload', async () => {
    const { code, out, err } = await headroom('list');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')).toEqual([
      '3 deliveries are parked:',
      '  GUID      hook  event   age   size   reason',
      expect.stringMatching(/^ {2}strange   1     issues  1 h   \d+ B  Not known yet\.$/),
      expect.stringMatching(/^ {2}readable  1     issues  3 h   \d+ B  Not known yet\.$/),
      '  broken    1     issues  50 h  5 B    Not known yet.',
      'Once the cause is mended, “headroom deliveries replay --all” reads them again.',
      '',
    ]);
    expect((await headroom('list --limit 1')).out).toContain('3 deliveries are parked, the latest 1 of them:');
    expect(await json('list --limit 1')).toEqual({
      total: 3,
      parked: [
        {
          hookId: '1',
          guid: 'strange',
          event: 'issues',
          parkedAt: '2026-04-15T11:00:00Z',
          ageSeconds: 3600,
          bytes: STRANGE.length,
          reason: 'Not known yet.',
        },
      ],
    });
  });

  test('show tells what is known of one, and its payload only when asked', async () => {
    const { out } = await headroom('show strange');
    expect(out).toContain(
      'GUID      strange\nhook      1\nevent     issues\naction    opened\nreceived  2026-04-15T11:00:00Z\n',
    );
    expect(out).not.toContain('private title');
    expect((await headroom('show strange --payload')).out).toContain(`payload\n${STRANGE}`);
    expect(await json('show strange')).toMatchObject({ deliveries: [{ status: 'parked', reason: 'Not known yet.' }] });
    expect(await headroom('show nothing')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('has come in here.'),
    });
  });

  test('replay --all stores the facts of what can be read now, and keeps the rest with the new reason', async () => {
    const first = await headroom('replay --all');
    expect(first.code).toBe(1);
    expect(first.out.split('\n')).toEqual([
      'broken: stays parked: Not known yet.',
      'readable: its facts are stored',
      expect.stringMatching(/^strange: stays parked: In this issues payload, issue\.\w+ should be/),
      '',
    ]);
    expect(first.err).toContain(
      '2 deliveries stay parked. Upgrade Headroom or report the reason above, and replay again.',
    );
    expect(await json('list')).toMatchObject({
      total: 2,
      parked: [{ reason: expect.stringContaining('should be') }, {}],
    });
    expect(await json('show readable')).toMatchObject({ deliveries: [{ status: 'applied' }] });

    const after = await digest(open());
    await open().pool.query('DELETE FROM item; DELETE FROM event; DELETE FROM person; DELETE FROM repository');
    await createWriter(open()).write({ facts: factsFromWebhook('issues', JSON.parse(READABLE)) });
    expect(await digest(open())).toBe(after);
  });

  test('replay of one, again and at the same moment from two processes, changes nothing more', async () => {
    const together = await Promise.all([headroom('replay readable'), headroom('replay readable')]);
    expect(together.map(({ code }) => code)).toEqual([0, 0]);
    const once = await digest(open());
    expect(await json('replay readable')).toEqual({
      replayed: [{ hookId: '1', guid: 'readable', status: 'not-parked' }],
    });
    expect(await digest(open())).toBe(once);
    expect(await json('list')).toMatchObject({ total: 2 });
    expect(await headroom('replay nothing')).toMatchObject({ code: 1, out: '' });
  });

  test('replay asks which hook is meant when two sent one GUID, and takes the one named', async () => {
    await park('readable', READABLE, '2');
    expect(await headroom('replay readable')).toMatchObject({
      code: 2,
      err: expect.stringContaining('readable came from several hooks, 1 and 2; say which with --hook.'),
    });
    expect((await headroom('replay readable --hook 2')).code).toBe(0);
    expect(await json('show readable')).toMatchObject({
      deliveries: [
        { hookId: '1', status: 'parked' },
        { hookId: '2', status: 'applied' },
      ],
    });
  });
});
