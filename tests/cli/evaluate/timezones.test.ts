import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateCommand } from '../../../src/cli/evaluate-command.ts';
import { CommandFailure } from '../../../src/cli/failure.ts';
import { NOW } from '../run.ts';
import { livedHours } from '../../calendar/zone-inference/simulated-person.ts';

const TRUTH = 'login,season,utc_offset_hours,usable\nada,2024S,2.0,1\nada,2023W,1.0,1\nada,2022W,1.0,0\n';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headroom-zones-'));
  const life = { zone: 'Europe/Paris', dayStarts: 9, dayEnds: 18, since: '2023-11-10', until: '2024-10-15' };
  const lines = livedHours(life).map((hour) =>
    JSON.stringify({ t: new Date(hour * 3_600_000).toISOString(), login: 'ada', kind: 'commented', repo: 'tea/pot' }),
  );
  await writeFile(join(folder, 'events.ndjson.gz'), gzipSync(lines.join('\n')));
  await writeFile(join(folder, 'events.ndjson'), `${lines.join('\n')}\n`);
  await writeFile(join(folder, 'truth.csv'), TRUTH);
});

afterAll(() => rm(folder, { recursive: true }));

async function evaluate(events: string, truth: string, ...more: string[]): Promise<string> {
  let out = '';
  const command = evaluateCommand({
    env: {},
    now: () => NOW,
    print: (text) => void (out += text),
    printChunk: async () => undefined,
    note: () => undefined,
    progress: () => undefined,
  });
  const args = ['timezones', '--events', join(folder, events), '--truth', join(folder, truth), ...more];
  await command.exitOverride().parseAsync(args, { from: 'user' });
  return out;
}

describe('headroom evaluate timezones', () => {
  test.each(['events.ndjson.gz', 'events.ndjson'])('--json prints one value for %s', async (events) => {
    const figures: unknown = JSON.parse(await evaluate(events, 'truth.csv', '--json'));
    expect(figures).toMatchObject({
      windows: 2,
      within1h: 1,
      within3h: 1,
      claimed: expect.any(Number),
      offHoursErrorPoints: expect.any(Number),
    });
  });

  test('without --json it is a table in words', async () => {
    const text = await evaluate('events.ndjson.gz', 'truth.csv');
    expect(text).toMatch(/Within 1 h +100\.0 %/);
  });

  test.each([
    [
      'events',
      'broken.ndjson',
      '{"t":"2024-05-06T09:00:00Z","login":"ada","repo":"a/b"}\n{"t":1}\n',
      'broken.ndjson:2: “t”',
    ],
    ['events', 'empty.ndjson', '', 'holds no events'],
    ['truth', 'bad.csv', 'login,season,utc_offset_hours,usable\nada,spring,1,1\n', 'bad.csv:2: the season “spring”'],
    ['truth', 'none.csv', 'login,season,utc_offset_hours,usable\nada,2024S,1,0\n', 'no row with usable=1'],
  ])('a fault in the %s is told with its place: %s', async (kind, name, content, message) => {
    await writeFile(join(folder, name), content);
    const asked = kind === 'events' ? evaluate(name, 'truth.csv') : evaluate('events.ndjson', name);
    const failure = await asked.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CommandFailure);
    expect((failure as CommandFailure).message).toContain(message);
  });

  test('a damaged archive and a missing file are explained', async () => {
    await writeFile(join(folder, 'cut.ndjson.gz'), gzipSync('{"t":1}\n'.repeat(1000)).subarray(0, 30));
    await expect(evaluate('cut.ndjson.gz', 'truth.csv')).rejects.toThrow(/cut\.ndjson\.gz/);
    await expect(evaluate('nowhere.gz', 'truth.csv')).rejects.toThrow(
      'cannot be read; check the path given with --events',
    );
    await expect(evaluate('events.ndjson', 'nowhere.csv')).rejects.toThrow('check the path given with --truth');
  });
});
