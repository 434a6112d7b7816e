import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../../store/databases.ts';
import { run, variablesOf } from '../run.ts';
import { type Recordings, writeRecordings } from '../recordings.ts';

let folder: string;
let recordings: Recordings;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headroom-forecasts-'));
  recordings = await writeRecordings(folder);
});

afterAll(() => rm(folder, { recursive: true }));

describeEachDatabase('headroom evaluate forecasts', (_, configOf) => {
  test('says of a repository with little history what is missing, and that there are no forecasts yet', async () => {
    const env = variablesOf(configOf());
    await run(['import', '--repo', 'acme/roastery', recordings.backup], env);
    const told = await run(['evaluate', 'forecasts', 'acme/roastery', '--json'], env);
    expect({ code: told.code, value: JSON.parse(told.out) as unknown }).toEqual({
      code: 0,
      value: { forecasts: 0, weeksAhead: { 4: { n: 0 }, 8: { n: 0 } } },
    });
    const inWords = await run(['evaluate', 'forecasts', 'acme/roastery'], env);
    expect(inWords.out).toContain('12 weeks, with 30 finished pull requests');
  });

  test('names the next step for a repository that is not known', async () => {
    const told = await run(['evaluate', 'forecasts', 'acme/nothing'], variablesOf(configOf()));
    expect(told).toMatchObject({ code: 1, out: '' });
    expect(told.err).toContain('acme/nothing');
  });
});
