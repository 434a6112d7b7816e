import { expect, test } from 'vitest';
import { updateHealthCheck, noteHead } from '../../../src/jobs/health/update-health-check.ts';
import { publishDue } from '../../../src/jobs/publish-due.ts';
import { askForHealthLook } from '../../../src/store/health-looks.ts';
import type { Store } from '../../../src/store/open.ts';
import { saveFile } from '../../../src/store/repository-files.ts';
import { saveWelcome } from '../../../src/store/welcome-issues.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { type Harbour, harbour, ON } from '../pull-requests/harbour.ts';
import { historyIs } from '../history-is.ts';

const WANTED = 'check-runs: true\nwrite-any-time: true\n';

/** Brings it up to date if a look is due, as the round does; returns whether one was. */
async function lookIfDue(store: Store, port: Harbour): Promise<boolean> {
  const { installationId, repositoryId, now } = port;
  const isDue = await askForHealthLook(store, installationId, repositoryId, now());
  if (isDue) await look(store, port);
  return isDue;
}

async function look(store: Store, port: Harbour): Promise<void> {
  const { installationId, repositoryId, now } = port;
  const turn = { signal: new AbortController().signal, attempt: 1, askedAt: now() };
  await updateHealthCheck(contextOf(store, port))({ kind: 'update-health-check', installationId, repositoryId }, turn);
}

function contextOf(store: Store, { app, sandbox, now, logged }: Harbour) {
  const logAs = (level: 'info' | 'warn') => (details: object, message: string) =>
    void logged.push({ level, message, details });
  return { store, app, webUrl: sandbox.url, log: { info: logAs('info'), warn: logAs('warn') }, now };
}

async function push(store: Store, port: Harbour, message: string): Promise<void> {
  const authoredAt = '2026-11-02T07:00:00Z';
  const commits = [{ message, author: 'ada', authoredAt, modified: ['channel.ts'] }];
  await port.act({ actor: 'ada', do: 'push-to-default-branch', ...ON, commits });
  const { rows } = await store.pool.query(`DELETE FROM follow_up WHERE kind = 'note-head' RETURNING 1`);
  expect(rows).toHaveLength(1);
  const { installationId, repositoryId, now } = port;
  const turn = { signal: new AbortController().signal, attempt: 1, askedAt: now() };
  await noteHead({ store, now })({ kind: 'note-head', installationId, repositoryId }, turn);
}

/** Those on heads of the default branch, as `which head: title`. */
function runsIn({ sandbox }: Harbour): string[] {
  const { checkRuns } = sandbox.world.repository(ON.repository);
  const heads = [...new Set(checkRuns.map(({ headSha }) => headSha))];
  return checkRuns.map(({ name, conclusion, title, headSha }) => {
    return `${name} ${conclusion} on ${heads.indexOf(headSha)}: ${title}`;
  });
}

describeEachDatabase('the health check on the default branch', (open) => {
  test('is written once for each head and week, however often it is looked at', async () => {
    const port = await harbour(open(), WANTED);
    port.at('2026-11-09T08:00:00Z');
    expect(await lookIfDue(open(), port)).toBe(true);
    expect(await lookIfDue(open(), port)).toBe(false);
    await look(open(), port);
    expect(runsIn(port)).toEqual(['Headroom health neutral on 0: Week 44: too early to tell']);
    port.at('2026-11-09T09:00:00Z');
    expect(await lookIfDue(open(), port)).toBe(true);
    expect(runsIn(port)).toEqual(['Headroom health neutral on 0: Week 45: too early to tell']);
    port.at('2026-11-10T09:00:00Z');
    await push(open(), port, 'Dredge');
    await push(open(), port, 'Dredge on');
    expect(await lookIfDue(open(), port)).toBe(true);
    await look(open(), port);
    expect(runsIn(port)[1]).toBe('Headroom health neutral on 1: Week 45: too early to tell');
    expect(port.writes()).toEqual({ 'checks/create': 2, 'checks/update': 1 });
    expect(port.sandbox.faults).toEqual([]);
  });

  test('waits for the week’s report, and then leads to it', async () => {
    const file = `${WANTED}weekly-report: true\nreport-quiet-weeks: publish\n`;
    const port = await harbour(open(), file);
    port.sandbox.world.repository(ON.repository).files.set('.github/headroom.yml', file);
    await saveWelcome(open(), port.repositoryId, undefined, port.now());
    await historyIs('done', open(), [{ id: port.repositoryId }], port.now());
    port.at('2026-11-09T09:00:00Z');
    await lookIfDue(open(), port);
    expect(runsIn(port)).toEqual(['Headroom health neutral on 0: Week 44: too early to tell']);
    expect(await lookIfDue(open(), port)).toBe(false);
    const [published] = await publishDue(contextOf(open(), port));
    expect(published?.outcome).toMatchObject({ status: 'published', week: '2026-W45' });
    expect(await lookIfDue(open(), port)).toBe(true);
    expect(runsIn(port)).toEqual(['Headroom health neutral on 0: Week 45: too early to tell']);
    const [run] = port.sandbox.world.repository(ON.repository).checkRuns;
    expect(run?.summary).toContain(`[the week’s report](${port.sandbox.url}/tides/harbour/issues/`);
  });

  test('is not written outside working hours, nor in a dry run, nor where it is not wanted', async () => {
    const port = await harbour(open(), 'check-runs: true\n');
    port.at('2026-11-09T18:00:00Z');
    await lookIfDue(open(), port);
    port.at('2026-11-10T08:59:00Z');
    expect(await lookIfDue(open(), port)).toBe(false);
    expect(port.writes()).toEqual({});
    const settings = async (content: string) =>
      await saveFile(open(), port.repositoryId, '.github/headroom.yml', {
        etag: null,
        content,
        faults: [],
        readAt: port.now(),
      });
    port.at('2026-11-10T09:00:00Z');
    await settings('check-runs: true\ndry-run: true\n');
    expect(await lookIfDue(open(), port)).toBe(true);
    expect(port.logged.map(({ message }) => message)).toEqual(['dry run: would write a check run']);
    await settings('labels: true\n');
    await look(open(), port);
    expect(port.writes()).toEqual({});
    await settings('check-runs: true\n');
    await look(open(), port);
    expect(port.writes()).toEqual({ 'checks/create': 1 });
  });
});
