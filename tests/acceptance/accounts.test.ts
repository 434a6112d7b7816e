import { expect, onTestFinished, test } from 'vitest';
import { instant } from '../../src/facts/instant.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { reportOf } from '../../src/reporting/report-of.ts';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { listRepositories } from '../../src/store/repositories.ts';
import { livedSandbox, type LivedSandbox } from '../jobs/backfill/lived-sandbox.ts';
import { describeEachDatabase, emptyTables } from '../store/databases.ts';
import { sized } from '../reliability/full-size.ts';

/** So many deliveries are passed over for one that is sent. */
const EVERY = sized(16, 4);
/** Where payloads name accounts. */
const ROLES = new Set([
  'user',
  'sender',
  'author',
  'committer',
  'assignee',
  'assignees',
  'requested_reviewer',
  'requested_reviewers',
  'merged_by',
  'creator',
  'member',
  'pusher',
  'requester',
]);

/** What GitHub may show in place of an account. */
const STAND_INS: Record<string, unknown> = {
  nobody: null,
  ghost: { login: 'ghost', id: 10_137, type: 'User' },
  'a bot': { login: 'machine[bot]', id: 41_898_282, type: 'Bot' },
  'a mannequin': { login: 'octo-import', id: 77_000_001, type: 'Mannequin' },
  'somebody of an enterprise': { login: 'mona_octo', id: 77_000_002, type: 'User' },
  'an organisation': { login: 'larkfold', id: 103_884_211, type: 'Organization' },
  'somebody renamed': { login: 'another-name', id: 77_000_003, type: 'User' },
};

describeEachDatabase('accounts of every kind', (open) => {
  test('in every place of every payload: all is taken in, and a report can be made', async () => {
    const lived = await livedSandbox(1);
    onTestFinished(async () => await lived.sandbox.stop());
    let taken = 0;
    for (const account of Object.values(STAND_INS)) {
      await emptyTables(open());
      const writer = createWriter(open());
      for (const { event, payload } of sampleOf(lived)) {
        const facts = factsFromWebhook(event, withAccounts(structuredClone(payload), account));
        expect(await writer.write({ facts })).toBe('accepted');
        taken += 1;
      }
      for (const repository of await listRepositories(open())) {
        expect(await markdownOf(repository)).toContain('##');
      }
    }
    expect(taken).toBeGreaterThan(sized(300, 800));
  });

  async function markdownOf(repository: Awaited<ReturnType<typeof listRepositories>>[number]): Promise<string> {
    const until = instant('2026-11-23T00:00:00Z');
    const since = instant('2026-11-16T00:00:00Z');
    const time = { window: { since, until }, weeksBefore: [], asOf: until };
    const report = await reportOf(open(), repository, time, defaultConfig(), 'https://github.com');
    return renderMarkdown(report, { heading: true });
  }
});

/** A part of the deliveries, and each kind of event at least. */
function sampleOf({ deliveries }: LivedSandbox) {
  const seen = new Set<string>();
  return deliveries.filter(({ event, payload }, index) => {
    const kind = `${event}.${String(payload['action'])}`;
    const isFirst = !seen.has(kind);
    seen.add(kind);
    return isFirst || index % EVERY === 0;
  });
}

function withAccounts(value: unknown, account: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => withAccounts(each, account));
  if (typeof value !== 'object' || value === null) return value;
  const changed = Object.entries(value).map(([key, inner]) => {
    if (!ROLES.has(key) || inner === null) return [key, withAccounts(inner, account)];
    return [key, Array.isArray(inner) ? [account] : account];
  });
  return Object.fromEntries(changed) as unknown;
}
