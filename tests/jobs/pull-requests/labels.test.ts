import { expect, test } from 'vitest';
import { toId } from '../../../src/facts/ids.ts';
import { instant } from '../../../src/facts/instant.ts';
import { snooze } from '../../../src/store/snoozes.ts';
import { readStatus } from '../../../src/store/status.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { harbour, ON, opened } from './harbour.ts';

const WANTED = 'labels: true\nwrite-any-time: true\n';
const WAITS = 'headroom: waiting on review';
const AUTHOR = 'headroom: waiting on author';

describeEachDatabase('labels on pull requests', (open) => {
  test('come when it has waited for an hour, follow whose turn it is, and go when it is closed', async () => {
    const { at, act, look, labelsOn, writes, sandbox } = await harbour(open(), WANTED);
    await act(opened(1), { actor: 'ada', do: 'request-review', ...ON, number: 1, reviewer: 'bert' });
    at('2026-11-02T08:30:00Z');
    await look(1);
    expect(labelsOn(1)).toEqual([]);
    at('2026-11-02T09:00:00Z');
    await look(1);
    expect(labelsOn(1)).toEqual([WAITS]);
    const made = sandbox.world.repository(ON.repository).labels.get(WAITS);
    expect(made).toMatchObject({ color: 'fbca04', description: expect.stringContaining('reviewer') });
    at('2026-11-02T10:00:00Z');
    await act({ actor: 'bert', do: 'review', ...ON, number: 1, state: 'changes_requested' });
    await look(1);
    expect(labelsOn(1)).toEqual([WAITS]);
    at('2026-11-02T11:00:00Z');
    await look(1);
    expect(labelsOn(1)).toEqual([AUTHOR]);
    await act({ actor: 'ada', do: 'close', ...ON, number: 1 });
    await look(1);
    expect(labelsOn(1)).toEqual([]);
    expect(writes()).toEqual({ 'issues/create-label': 2, 'issues/add-labels': 2, 'issues/remove-label': 2 });
    expect(sandbox.faults).toEqual([]);
  });

  test('are not put on where nobody asked for them', async () => {
    const silent = await harbour(open(), 'weekly-report: true\n');
    await silent.act(opened(1));
    silent.at('2026-11-02T12:00:00Z');
    await silent.look(1);
    expect(silent.writes()).toEqual({});
  });

  test('wait for the repository’s working hours, and are not for machines’ pull requests', async () => {
    const { at, act, look, labelsOn } = await harbour(open(), 'labels: true\n');
    await act(opened(1), opened(2, { actor: 'renovate[bot]' }));
    at('2026-11-02T20:00:00Z');
    await look(1);
    expect(labelsOn(1)).toEqual([]);
    at('2026-11-03T10:00:00Z');
    await look(1);
    await look(2);
    expect([labelsOn(1), labelsOn(2)]).toEqual([[WAITS], []]);
  });

  test('wait while the pull request is snoozed', async () => {
    const { at, act, look, labelsOn, repositoryId } = await harbour(open(), WANTED);
    await act(opened(1));
    await snooze(open(), repositoryId, toId(1), instant('2026-11-05T10:00:00Z'));
    at('2026-11-04T10:00:00Z');
    await look(1);
    expect(labelsOn(1)).toEqual([]);
    at('2026-11-05T10:00:00Z');
    await look(1);
    expect(labelsOn(1)).toEqual([WAITS]);
  });

  test('that a person took off stay off', async () => {
    const { at, act, look, labelsOn, writes } = await harbour(open(), WANTED);
    await act(opened(1));
    at('2026-11-02T10:00:00Z');
    await look(1);
    at('2026-11-02T11:00:00Z');
    await act({ actor: 'chloe', do: 'remove-label', ...ON, number: 1, label: WAITS });
    for (const hour of [12, 13, 14, 15]) {
      at(`2026-11-02T${hour}:00:00Z`);
      await look(1);
    }
    expect(labelsOn(1)).toEqual([]);
    expect(writes()).toEqual({ 'issues/create-label': 1, 'issues/add-labels': 1 });
  });

  test('are given up after three writes when another bot takes them off, with one notice', async () => {
    const { at, act, look, labelsOn, writes, logged } = await harbour(open(), WANTED);
    await act(opened(1));
    for (let day = 3; day < 13; day += 1) {
      at(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`);
      await look(1);
      if (labelsOn(1).includes(WAITS))
        await act({ actor: 'renovate[bot]', do: 'remove-label', ...ON, number: 1, label: WAITS });
      await look(1);
    }
    expect(writes()['issues/add-labels']).toBe(3);
    expect(logged.map(({ message }) => message)).toEqual([expect.stringContaining('another bot')]);
    expect((await readStatus(open())).repositories).toMatchObject([{ name: ON.repository, labelsGivenUp: 1 }]);
  });

  test('are not written again for a thousand echoes of our own', async () => {
    const { at, act, look, writes, sandbox, takeIn, asked } = await harbour(open(), WANTED);
    await act(opened(1));
    at('2026-11-02T10:00:00Z');
    const before = sandbox.hook.waiting.length;
    await look(1, { hears: false });
    const [echo] = sandbox.hook.waiting.splice(before);
    if (echo === undefined) throw new Error('GitHub told nothing of the label.');
    expect(echo).toMatchObject({ event: 'pull_request', payload: { action: 'labeled', sender: { type: 'Bot' } } });
    for (let burst = 0; burst < 10; burst += 1) {
      await takeIn(Array.from({ length: 100 }, () => echo));
      expect(await asked()).toBe(1);
      await look(1);
    }
    expect(writes()).toEqual({ 'issues/create-label': 1, 'issues/add-labels': 1 });
  });

  test('keep to GitHub’s limits: names cut to fifty characters, a hundred labels on a pull request', async () => {
    const name = '🚢'.repeat(50);
    const file = `${WANTED}label-kinds: [waiting-on-review]\nlabel-names: {waiting-on-review: "${name}"}\n`;
    const { at, act, look, labelsOn, writes } = await harbour(open(), file);
    const hundred = Array.from({ length: 100 }, (_, index) => `area ${index}`);
    await act(opened(1), opened(2));
    for (const label of hundred) await act({ actor: 'ada', do: 'add-label', ...ON, number: 2, label });
    at('2026-11-02T10:00:00Z');
    for (const number of [1, 2, 1, 2]) await look(number);
    expect(labelsOn(1)).toEqual([`headroom: ${'🚢'.repeat(40)}`]);
    expect(labelsOn(2)).toHaveLength(100);
    expect(writes()).toEqual({ 'issues/create-label': 1, 'issues/add-labels': 1 });
  });
});
