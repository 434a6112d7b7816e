import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cutShort, ndjson, issuesPayload, temporaryFolder } from '../ingest/archives/made-up-recordings.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { type Recordings, writeRecordings } from './recordings.ts';
import { run, variablesOf } from './run.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let recordings: Recordings;

beforeAll(async () => {
  folder = await temporaryFolder();
  recordings = await writeRecordings(folder.path);
});
afterAll(async () => await folder[Symbol.asyncDispose]());

describeEachDatabase('headroom import and export, beside an open store', (_, config) => {
  const headroom = (...args: string[]) => run(args, variablesOf(config()));
  const importAll = () => headroom('import', '--repo', 'acme/roastery', ...Object.values(recordings));

  test('takes in the four formats; a second time changes no byte of what is exported', async () => {
    const first = await importAll();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out.split('\n').map((line) => line.replace(/^.*\/|in [\d.]+ s/g, ''))).toEqual([
      'backup: 2 entries, 5 timeline events ',
      'archive.json.gz: 1 entry, 1 timeline event ',
      'hour.json.gz: 1 entry, 1 timeline event ',
      'deliveries.ndjson: 1 entry, 1 timeline event ',
      '',
    ]);
    const exported = async () => [
      await headroom('export', 'pull-requests', 'acme/roastery', '--format', 'csv'),
      await headroom('export', 'pull-requests', 'acme/kettle', '--format', 'ndjson'),
      await headroom('export', 'timeline', 'acme/roastery', '--format', 'ndjson'),
      await headroom('export', 'timeline', 'acme/grinder'),
    ];
    const before = await exported();
    expect(before.map(({ code, err }) => `${code}${err}`)).toEqual(['0', '0', '0', '0']);
    expect((await importAll()).code).toBe(0);
    expect(await exported()).toEqual(before);

    const [csv, kettle, timeline] = before.map(({ out }) => out);
    const [header = '', row, ...rest] = csv?.split('\n') ?? [];
    expect(header).toMatch(
      /^number,author,author_is_bot,created_at,ready_at,closed_at,merged_at,first_review_at,first_reviewer,first_response_at,first_responder,reviews,reviewers(,\w+)*$/,
    );
    expect(row).toMatch(
      /^9,ada,false,2026-03-02T09:00:00Z,2026-03-02T09:00:00Z,2026-03-03T10:00:00Z,2026-03-03T10:00:00Z,2026-03-02T15:00:00Z,ben,2026-03-02T15:00:00Z,ben,1,1,/,
    );
    expect(rest).toEqual(['']);
    expect(JSON.parse(kettle ?? '')).toMatchObject({ number: 12, author: 'ada', merged_at: null });
    const times =
      timeline
        ?.trimEnd()
        .split('\n')
        .map((line) => String(JSON.parse(line).at)) ?? [];
    expect(times).toHaveLength(6);
    expect(times).toEqual(times.toSorted());
  });

  test('prints one JSON value with --json', async () => {
    const imported = await headroom('import', '--json', recordings.deliveries);
    expect(JSON.parse(imported.out)).toMatchObject({
      files: [{ path: recordings.deliveries, entries: 1, timelineEvents: 1, passedOver: 0, faults: [] }],
    });
    await importAll();
    const pulls = await headroom('export', 'pull-requests', 'acme/roastery', '--json');
    expect(JSON.parse(pulls.out)).toMatchObject([{ number: 9, reviews: 1 }]);
    const timeline = await headroom('export', 'timeline', 'acme/roastery', '--json');
    expect(JSON.parse(timeline.out)).toHaveLength(6);
    expect(JSON.parse((await headroom('export', 'pull-requests', 'acme/grinder', '--json')).out)).toEqual([]);
  });

  test('says where it could not read, and brings in the rest', async () => {
    const path = join(folder.path, 'damaged.ndjson');
    const delivery = (number: number) => ({ event: 'issues', delivery: `g-${number}`, payload: issuesPayload(number) });
    await writeFile(path, `${ndjson(delivery(1))}{"event":\n${ndjson(delivery(2))}`);
    const { code, out, err } = await headroom('import', path);
    expect({ code, err }).toEqual({ code: 0, err: `${path}:2: not valid JSON; passed over\n` });
    expect(out).toMatch(/damaged\.ndjson: 2 entries, 2 timeline events in [\d.]+ s, 1 entry passed over\n$/);
  });

  test('keeps what came before a download was cut off, and fails, because the rest is missing', async () => {
    const path = join(folder.path, 'cut.ndjson.gz');
    const numbers = Array.from({ length: 400 }, (_, index) => index + 1);
    const delivery = (number: number) => ({ event: 'issues', delivery: `g-${number}`, payload: issuesPayload(number) });
    await writeFile(path, cutShort(ndjson(...numbers.map(delivery))));
    const { code, out, err } = await headroom('import', path);
    expect(code).toBe(1);
    expect(out).toMatch(/cut\.ndjson\.gz: 2\d\d entries, 2\d\d timeline events in [\d.]+ s\n$/);
    expect(err).toMatch(
      /^headroom: .*ends too early, at byte \d+, and what follows is missing\. Get .* anew and import it again\.\n$/,
    );
  });

  test('tells twenty faults of a file that is broken throughout, how many more there are, and fails', async () => {
    const path = join(folder.path, 'broken.ndjson');
    await writeFile(
      path,
      ndjson(...Array.from({ length: 30 }, () => ({ event: 'issues', delivery: 'g', payload: 7 }))),
    );
    const { code, err } = await headroom('import', path);
    expect(code).toBe(1);
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-2)).toMatch(/broken\.ndjson: 10 more passed over; --json lists them$/);
    expect(lines.at(-1)).toMatch(/^headroom: Nothing in .*broken\.ndjson could be read\.$/);
  });

  test('goes on with the other paths when one cannot be read, then fails with what to do', async () => {
    const missing = join(folder.path, 'missing.json');
    const prose = join(folder.path, 'prose.txt');
    await writeFile(prose, 'Once upon a time');
    const { code, out, err } = await headroom('import', missing, prose, recordings.backup, recordings.deliveries);
    expect(code).toBe(1);
    expect(out).toMatch(/^\S+deliveries\.ndjson: 1 entry, [^\n]*\n$/);
    expect(err).toContain('missing.json does not exist; check the path.');
    expect(err).toContain('prose.txt holds no recording that is known. Expected a github-metadata-backup');
    expect(err).toMatch(/backup does not say reliably which repository it is of\. Add --repo acme\/roastery\./);
  });
});
