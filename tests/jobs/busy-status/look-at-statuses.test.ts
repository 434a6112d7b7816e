import { describe, expect, test } from 'vitest';
import { parseRepositoryFile } from '../../../src/config/repository-file.ts';
import { resolveConfig } from '../../../src/config/repository-config.ts';
import { type PersonId, toId } from '../../../src/facts/ids.ts';
import { HOUR_MS, instantFromMs, toIso } from '../../../src/facts/instant.ts';
import { RefusedError } from '../../../src/github/errors.ts';
import { lookAtStatuses } from '../../../src/jobs/busy-status/look-at-statuses.ts';
import { renderJson } from '../../../src/report/json/render-json.ts';
import { reportOf } from '../../../src/reporting/report-of.ts';
import { currentWeek } from '../../../src/reporting/report-weeks.ts';
import { saveOwnDeclaration } from '../../../src/store/own-calendars.ts';
import { findRepositoryById } from '../../../src/store/repositories.ts';
import { listWithheld } from '../../../src/store/withheld-permissions.ts';
import { saveFile } from '../../../src/store/repository-files.ts';
import { embeddedStore } from '../../store/embedded-store.ts';
import { harbour, type Harbour, ON, opened } from '../pull-requests/harbour.ts';

const FILE = 'check-runs: true\nwrite-any-time: true\nreview-load-limit: 50\n';
/** As many as a report needs to tell how long requests wait. */
const REQUESTS = 20;
const FILE_PATH = '.github/headroom.yml';
const BERT = toId<PersonId>(1002);

const { open } = embeddedStore();

describe('a reviewer who is busy', () => {
  test('is not waited for nor suggested until they are back, and the report counts the wait without it', async () => {
    const port = await asked(FILE);
    port.at('2026-11-02T12:00:00Z');
    setStatus(port, 'bert', true);
    await watch(port, '2026-11-05T12:00:00Z');
    expect(await waited(port, FILE)).toEqual({ atLeast: 4 });
    expect(await suggestedFor(port, 50)).not.toContain('bert');
    setStatus(port, 'bert', false);
    await watch(port, '2026-11-05T15:00:00Z');
    expect(await suggestedFor(port, 51)).toContain('bert');
    port.at('2026-11-05T20:00:00Z');
    const reviews = numbers().map((number) => ({ ...REVIEW, number }));
    await port.act(...reviews);
    // Eighty-four hours after they were asked: four before, the rest from when it was seen, within hours, that bert is back.
    const { value = 0 } = await waited(port, FILE);
    expect(value).toBeGreaterThanOrEqual(4 + 5);
    expect(value).toBeLessThanOrEqual(4 + 8);
    expect(await waited(port, `${FILE}busy-status: false\n`)).toEqual({ value: 84 });
    expect(port.sandbox.faults).toEqual([]);
  });

  test('for some hours is not suggested, and waited for all the same', async () => {
    const port = await asked(FILE);
    port.at('2026-11-02T12:00:00Z');
    setStatus(port, 'bert', true, '2026-11-02T20:00:00Z');
    await watch(port, '2026-11-02T14:00:00Z');
    expect(await suggestedFor(port, 50)).not.toContain('bert');
    port.at('2026-11-03T08:00:00Z');
    expect(await suggestedFor(port, 51)).toContain('bert');
    expect(await waited(port, FILE)).toEqual({ atLeast: 24 });
  });

  test('by their own words is as good as away, once for every repository', async () => {
    const port = await asked(FILE);
    port.at('2026-11-05T08:00:00Z');
    expect(await waited(port, FILE)).toEqual({ atLeast: 72 });
    const away = [{ first: '2026-11-03', last: '2026-11-30' }];
    await saveOwnDeclaration(open(), BERT, { calendar: { timeZone: 'UTC', away }, readsBusyStatus: true });
    expect(await waited(port, FILE)).toEqual({ atLeast: 16 });
    expect(await suggestedFor(port, 50)).not.toContain('bert');
    // Of the declaration nothing but its effect is in the report.
    expect(JSON.stringify(await jsonOf(port, FILE))).not.toContain('2026-11-30');
  });
});

describe('statuses', () => {
  test('are asked for once in some hours, at the price of one point, of those concerned alone', async () => {
    const port = await asked(FILE);
    const look = async () => await lookAtStatuses(contextOf(port), () => true);
    await look();
    await look();
    port.at('2026-11-02T10:00:00Z');
    await look();
    const [first, ...more] = questions(port);
    expect(more).toEqual([]);
    expect(first?.points).toBe(1);
    expect(await known()).toEqual(['ada', 'bert']);
    port.at('2026-11-02T10:30:00Z');
    await look();
    expect(questions(port)).toHaveLength(2);
  });

  test('are not asked for of those who opted out or are machines, nor where that is not wanted', async () => {
    const port = await asked(FILE);
    const knownBy = async (content: string) => {
      await saveFile(open(), port.repositoryId, FILE_PATH, { etag: null, content, faults: [], readAt: port.now() });
      await open().pool.query('DELETE FROM status_look');
      await lookAtStatuses(contextOf(port), () => true);
      return await known();
    };
    expect(await knownBy(`${FILE}opt-out: [bert]\n`)).toEqual(['ada']);
    expect(await knownBy(`${FILE}bots: [bert]\n`)).toEqual(['ada']);
    const asking = questions(port).length;
    expect(await knownBy(`${FILE}busy-status: false\n`)).toEqual([]);
    expect(await knownBy(`${FILE}works-council: true\n`)).toEqual([]);
    // It asks for nothing to be published.
    expect(await knownBy('time-zone: UTC\n')).toEqual([]);
    expect(questions(port)).toHaveLength(asking);
  });

  test('of somebody whose login is nobody’s any more leave the others be', async () => {
    const port = await asked(FILE);
    port.sandbox.apply({ at: toIso(port.now()), actor: 'ada', do: 'rename-person', login: 'bert', to: 'bertram' });
    setStatus(port, 'ada', true);
    await lookAtStatuses(contextOf(port), () => true);
    expect(await known()).toEqual(['ada']);
    expect(await open().prisma.busySpell.count()).toBe(1);
  });

  test('are left alone, with one notice, where GitHub does not permit it', async () => {
    const port = await asked(FILE);
    let calls = 0;
    const ask = async () => {
      calls += 1;
      return await Promise.reject(new RefusedError(403, 'Resource not accessible by integration'));
    };
    const app = { reader: () => ({ ask }), forgetToken: () => undefined } as unknown as Harbour['app'];
    for (const moment of ['2026-11-02T08:00:00Z', '2026-11-02T11:00:00Z']) {
      port.at(moment);
      await lookAtStatuses({ ...contextOf(port), app }, () => true);
    }
    expect(calls).toBe(1);
    expect(port.logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(await listWithheld(open())).toMatchObject([{ feature: 'busy-status' }]);
  });
});

const REVIEW = { actor: 'bert', do: 'review', ...ON, state: 'approved' } as const;

function numbers(): number[] {
  return Array.from({ length: REQUESTS }, (_, index) => index + 1);
}

/** At eight on a Monday Bert is asked for a review of twenty pull requests. */
async function asked(file: string): Promise<Harbour> {
  const port = await harbour(open(), file);
  port.sandbox.world.repository(ON.repository).files.set('CODEOWNERS', '*.ts @bert @chloe\n');
  for (const number of numbers()) {
    await port.act(opened(number), { actor: 'ada', do: 'request-review', ...ON, number, reviewer: 'bert' });
  }
  return port;
}

function contextOf({ app, sandbox, logged, now }: Harbour) {
  const logAs = (level: 'info' | 'warn') => (details: object, message: string) =>
    void logged.push({ level, message, details });
  return { store: open(), app, webUrl: sandbox.url, log: { info: logAs('info'), warn: logAs('warn') }, now };
}

function setStatus({ sandbox, now }: Harbour, actor: string, busy: boolean, expiresAt?: string): void {
  const expiry = expiresAt === undefined ? {} : { expiresAt };
  sandbox.apply({ at: toIso(now()), actor, do: 'set-own-status', busy, message: 'On the boat', ...expiry });
}

/** Time goes on, and the rounds that look at statuses with it. */
async function watch(port: Harbour, until: string): Promise<void> {
  for (; port.now() < Date.parse(until); port.at(toIso(instantFromMs(port.now() + HOUR_MS)))) {
    await lookAtStatuses(contextOf(port), () => true);
  }
  await lookAtStatuses(contextOf(port), () => true);
}

async function jsonOf({ repositoryId, now, sandbox }: Harbour, file: string) {
  const repository = await findRepositoryById(open(), repositoryId);
  const parsed = parseRepositoryFile(file);
  if (!repository || !parsed.ok) throw new Error('There is no repository, or its file has faults.');
  const config = resolveConfig([parsed.written]);
  return renderJson(await reportOf(open(), repository, currentWeek(now(), 'UTC'), config, sandbox.url));
}

/** What the report tells of the time from request to response, in whole hours. */
async function waited(port: Harbour, file: string) {
  const { signals } = (await jsonOf(port, file)) as {
    signals: { id: string; value?: number; atLeast?: number }[];
  };
  const { value, atLeast } = signals.find(({ id }) => id === 'request-to-response') ?? {};
  return value === undefined ? { atLeast } : { value };
}

/** Who could review a pull request besides those who are asked, by the check on it. */
async function suggestedFor(port: Harbour, number: number): Promise<string> {
  await port.act(opened(number));
  await port.act({ actor: 'chloe', do: 'comment', ...ON, number, body: 'Hm.' });
  await port.look(number);
  const run = port.sandbox.world.repository(ON.repository).checkRuns.at(-1);
  return (run?.summary ?? '').split('\n').find((line) => line.includes('CODEOWNERS')) ?? '';
}

function questions({ sandbox }: Harbour) {
  return sandbox.requests.entries.filter(({ operationName }) => operationName === 'BusyStatuses');
}

async function known(): Promise<string[]> {
  const { rows } = await open().pool.query<{ login: string }>(
    'SELECT login FROM status_look JOIN person ON id = person_id ORDER BY 1',
  );
  return rows.map(({ login }) => login);
}
