import { expect, test } from 'vitest';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { loadHistory } from '../../../src/store/load-history.ts';
import { harbourOf } from '../installed-sandbox.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { type Harbour, harbour, ON, opened } from './harbour.ts';

const WANTED = 'check-runs: true\nwrite-any-time: true\n';

/** Our check runs, as `Headroom neutral: title`. */
function runsIn({ sandbox }: Harbour): string[] {
  return sandbox.world
    .repository(ON.repository)
    .checkRuns.map(({ name, conclusion, title }) => `${name} ${conclusion}: ${title}`);
}

describeEachDatabase('check runs on pull requests', (open) => {
  test('say whose turn it is, are changed in place, and come anew on a new head', async () => {
    const port = await harbour(open(), WANTED);
    const { at, act, look, writes, sandbox } = port;
    await act(opened(1), { actor: 'ada', do: 'request-review', ...ON, number: 1, reviewer: 'bert' });
    await look(1);
    await look(1);
    expect(runsIn(port)).toEqual(['Headroom neutral: Waits for a review']);
    const [run] = sandbox.world.repository(ON.repository).checkRuns;
    expect(run?.summary).toContain('It waits for a review by bert (1 review request open here).');
    at('2026-11-02T10:00:00Z');
    await act({ actor: 'bert', do: 'review', ...ON, number: 1, state: 'changes_requested' });
    await look(1);
    expect(runsIn(port)).toEqual(['Headroom neutral: Waits for its author']);
    at('2026-11-02T11:00:00Z');
    const commits = [{ message: 'Deeper', author: 'ada', authoredAt: '2026-11-02T11:00:00Z' }];
    await act({ actor: 'ada', do: 'push-commits', ...ON, number: 1, commits });
    await look(1);
    expect(runsIn(port)).toEqual(['Headroom neutral: Waits for its author', 'Headroom neutral: Waits for a review']);
    await act({ actor: 'ada', do: 'merge', ...ON, number: 1 });
    await look(1);
    expect(writes()).toEqual({ 'checks/create': 2, 'checks/update': 1 });
    expect(sandbox.faults).toEqual([]);
  });

  test('tell of none of the pull requests that share a head, and of the one that is left when the others are closed', async () => {
    const port = await harbour(open(), `${WANTED}commands: true\n`);
    await port.act(opened(1), opened(2));
    await port.look(1);
    const { items, checkRuns } = port.sandbox.world.repository(ON.repository);
    const [first, second] = [items.get(1)?.pull, items.get(2)?.pull];
    if (!first || !second) throw new Error('They are not there.');
    second.headSha = first.headSha;
    port.at('2026-11-02T09:00:00Z');
    await port.act({ actor: 'ada', do: 'edit-title', ...ON, number: 2, title: 'Dredge the same' });
    for (const number of [2, 1, 2, 1]) await port.look(number);
    expect(runsIn(port)).toEqual(['Headroom neutral: Shared by 2 pull requests']);
    expect(checkRuns[0]?.summary).toContain('the head of the pull requests 1 and 2');
    expect(checkRuns[0]?.summary).toContain('`/headroom why`');
    port.at('2026-11-02T10:00:00Z');
    await port.act({ actor: 'ada', do: 'close', ...ON, number: 1 });
    for (const number of [1, 2]) await port.look(number);
    expect(runsIn(port)).toEqual(['Headroom neutral: Waits for a review']);
    expect(port.writes()).toEqual({ 'checks/create': 1, 'checks/update': 2 });
  });

  test('that we made and could not note are found and not made again', async () => {
    const port = await harbour(open(), WANTED);
    await port.act(opened(1));
    await port.look(1);
    await open().pool.query('DELETE FROM own_check_run');
    await port.look(1);
    expect(runsIn(port)).toHaveLength(1);
    expect(port.writes()).toEqual({ 'checks/create': 1, 'checks/update': 1 });
  });

  test('suggest at most those who know the area and have room, by past reviews and CODEOWNERS', async () => {
    const port = await harbour(open(), `${WANTED}opt-out: [chloe]\n`);
    const { at, act, look, sandbox } = port;
    sandbox.world.repository(ON.repository).files.set('CODEOWNERS', '*.ts @bert @chloe @nobody-here\n');
    at('2026-11-02T09:00:00Z');
    await act(opened(1), { actor: 'bert', do: 'comment', ...ON, number: 1, body: 'Hm.' });
    await act({ actor: 'chloe', do: 'comment', ...ON, number: 1, body: 'Hm.' });
    await look(1);
    expect(sandbox.world.repository(ON.repository).checkRuns[0]?.summary).toContain(
      'By past reviews and CODEOWNERS, bert (no review requests open here) knows this area and has room.',
    );
  });

  test('suggest nobody who is declared to be away', async () => {
    const port = await harbour(open(), `${WANTED}people:\n  bert: { away: [2026-11-01..2026-11-20] }\n`);
    const { act, look, sandbox } = port;
    sandbox.world.repository(ON.repository).files.set('CODEOWNERS', '*.ts @bert @chloe\n');
    await act(opened(1), { actor: 'bert', do: 'comment', ...ON, number: 1, body: 'Hm.' });
    await act({ actor: 'chloe', do: 'comment', ...ON, number: 1, body: 'Hm.' });
    await look(1);
    const summary = sandbox.world.repository(ON.repository).checkRuns[0]?.summary;
    expect(summary).toContain('chloe');
    expect(summary).not.toContain('bert');
  });

  test('ask for the changed files once, which reports know from then on, and the owners too', async () => {
    const port = await harbour(open(), WANTED);
    const { act, look, sandbox } = port;
    sandbox.world.repository(ON.repository).files.set('CODEOWNERS', '*.ts @bert\n');
    await act(opened(1));
    await look(1);
    await act({ actor: 'chloe', do: 'comment', ...ON, number: 1, body: 'Hm.' });
    await look(1);
    expect(sandbox.requests.entries.filter(({ path }) => path.endsWith('/pulls/1/files'))).toHaveLength(1);
    const { id } = await harbourOf(open());
    const { pullRequests, codeOwners } = await loadHistory(open(), id, { since: instantFromMs(0) });
    expect(pullRequests.map(({ paths }) => paths)).toEqual([['channel.ts']]);
    expect(codeOwners).toBe('*.ts @bert\n');
  });

  test('name each fault of a changed file of settings at its line, which has no effect before it is merged', async () => {
    const port = await harbour(open(), WANTED);
    const path = '.github/headroom.yml';
    const wrong = Array.from({ length: 60 }, (_, index) => `key-${index}: true`).join('\n');
    await port.act(
      opened(1, { files: [path], contents: { [path]: 'labels: perhaps\n' } }),
      opened(2, { files: [path], contents: { [path]: 'labels: true\ncheck-runs: false\n' } }),
      opened(3, { files: [path], contents: { [path]: wrong } }),
    );
    for (const number of [1, 2, 3, 1]) await port.look(number);
    expect(runsIn(port).filter((run) => run.startsWith('Headroom settings'))).toEqual([
      'Headroom settings failure: 1 fault',
      'Headroom settings success: No faults',
      'Headroom settings failure: 20 faults',
    ]);
    const first = port.sandbox.world.repository(ON.repository).checkRuns.find(({ name }) => name.endsWith('settings'));
    expect(first?.annotations).toEqual([expect.objectContaining({ path, start_line: 1 })]);
    expect(port.writes()).toEqual({ 'checks/create': 6 });
  });

  test('are not written where they are not wanted', async () => {
    const unwanted = await harbour(open(), 'labels: false\n');
    await unwanted.act(opened(1));
    await unwanted.look(1);
    expect(unwanted.writes()).toEqual({});
  });

  test('stop with one notice where GitHub does not permit them', async () => {
    const port = await harbour(open(), WANTED);
    await port.act(opened(1), opened(2));
    port.sandbox.apply({
      at: '2026-11-02T08:00:00Z',
      actor: 'ada',
      do: 'set-permissions',
      permissions: { metadata: 'read', pull_requests: 'read', contents: 'read', checks: 'read', issues: 'write' },
    });
    for (const number of [1, 2, 1]) await port.look(number);
    expect(runsIn(port)).toEqual([]);
    expect(port.logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });
});
