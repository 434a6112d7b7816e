import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

const COMMANDS = [
  '',
  'setup',
  'doctor',
  'import',
  'report',
  'publish',
  'export',
  'export pull-requests',
  'export timeline',
  'status',
  'deliveries',
  'deliveries list',
  'deliveries show',
  'deliveries replay',
  'deliveries redeliver',
  'jobs',
  'jobs list',
  'jobs show',
  'jobs retry',
];
/** No command may open a database here. */
const NOWHERE = { DATA_DIR: '/dev/null/nowhere' };

describe('headroom, before it does anything', () => {
  test.each(COMMANDS)('%s --help explains it on standard output', async (command) => {
    const { code, out, err } = await run([...command.split(' ').filter(Boolean), '--help'], NOWHERE);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Usage: headroom ${command}`));
  });

  test.each([
    ['', 'Usage: headroom'],
    ['export', 'Usage: headroom export'],
    ['brew', "unknown command 'brew'"],
    ['status --loud', "unknown option '--loud'"],
    ['import', "missing required argument 'path'"],
    ['report', 'Give either a repository, as owner/repo, or --organization OWNER.'],
    ['report roastery', '“roastery” is not a repository; write it as owner/name.'],
    ['export pull-requests a/b/c', '“a/b/c” is not a repository'],
    ['publish roastery', '“roastery” is not a repository'],
    ['import --repo roastery x', '“roastery” is not a repository'],
    ['export pull-requests a/b --format pdf', 'Allowed choices are csv, ndjson.'],
    ['export timeline a/b --format csv', 'Allowed choices are ndjson.'],
    ['report a/b --format pdf', 'Allowed choices are markdown, json, html.'],
    ['report a/b --week 2026-W60', '“2026-W60” is not an ISO week; write it as 2026-W47.'],
    ['report a/b --week lately', '“lately” is not an ISO week'],
    ['report a/b --since 2026-01-01', '--since and --until belong together; give both, or --week.'],
    ['report a/b --week 2026-W10 --since 2026-01-01', 'Give either --week or --since with --until, not both.'],
    ['report a/b --since 2026-02-01 --until 2026-01-01', '--until must be later than --since.'],
    ['report a/b --since yesterday --until 2026-01-01', '--since yesterday is not a time; write it as 2026-11-16'],
    ['report a/b --as-of soon', '--as-of soon is not a time'],
    [
      'report a/b --week 2026-W10 --as-of 2026-03-01',
      'At 2026-03-01T00:00:00Z the time asked for, from 2026-03-02T00:00:00Z on, had not begun',
    ],
    ['report a/b --week 2027-W01', 'had not begun; ask for an earlier one.'],
    ['publish a/b --week 2027-W01', '2027-W01 has not begun yet; publish a week that is over.'],
    ['deliveries', 'Usage: headroom deliveries'],
    ['deliveries show', "missing required argument 'guid'"],
    ['deliveries list --limit few', '--limit few is not a number of deliveries; use a whole number such as 50.'],
    ['deliveries redeliver', 'Say which: give GUIDs, or --failed for all that failed.'],
    ['deliveries replay', 'Say which: give GUIDs, or --all for every parked delivery.'],
    ['deliveries replay g --all', 'Give either GUIDs or --all, not both.'],
    ['jobs show', "missing required argument 'id'"],
    ['jobs retry', 'Say which: give ids, or --all for all of it.'],
    ['jobs retry refresh-item/1/2/3 --all', 'Give either ids or --all, not both.'],
    ['publish a/b --week W1', '“W1” is not an ISO week'],
  ])('%s is wrong usage, told on standard error', async (line, message) => {
    const { code, out, err } = await run(line.split(' ').filter(Boolean), NOWHERE);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('publish names what is missing from the environment, all of it', async () => {
    const { code, out, err } = await run(['publish', 'acme/roastery'], { ...NOWHERE, PRIVATE_KEY: 'hush' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('APP_ID is not set; ');
    expect(err).toContain('PRIVATE_KEY is not a whole RSA private key');
    expect(err).not.toContain('hush');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test.each(['status', 'report a/b'])('%s takes no empty --data-dir for the folder in which it runs', async (line) => {
    const { code, out, err } = await run([...line.split(' '), '--data-dir', ''], NOWHERE);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain("argument '' is invalid. Name a folder.");
  });

  test('status says that the data folder is a file', async () => {
    const { code, err } = await run(['status', '--data-dir', import.meta.filename], {});
    expect(code).toBe(1);
    expect(err).toMatch(/cannot be used: it is a file, or lies below one\. Set DATA_DIR to a folder/);
  });

  test.each([
    [{ DATABASE_URL: 'mysql://me:hush@db/x' }, 'DATABASE_URL is not a PostgreSQL address; write it as'],
    [
      { DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x' },
      'Nothing listens there. Start the server, or correct DATABASE_URL.',
    ],
    [NOWHERE, '/dev/null'],
  ])('status explains a database that cannot be used: %j', async (env, message) => {
    const { code, out, err } = await run(['status'], env);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('hush');
  });
});
