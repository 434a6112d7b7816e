import { describe, expect, test } from 'vitest';
import { REPOSITORY_FILE } from '../../src/config/repository-file.ts';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { instant } from '../../src/facts/instant.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { forgetPerson } from '../../src/store/forget/forget-person.ts';
import { saveFile } from '../../src/store/repository-files.ts';
import { saveSyncState } from '../../src/store/sync-state.ts';
import { saveWeeklyReport } from '../../src/store/weekly-reports.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { facts } from '../store/sample-facts.ts';
import { knowRepositories, NOW, VAULT, WIDGETS } from './lived-repositories.ts';
import { type Looking, openPages, textOf } from './open-pages.ts';

const STRICT = /<script|<style| style=| on\w+=|javascript:/i;

describe('the page of a repository', () => {
  const { open } = embeddedStore();

  async function pages(looking: Looking = [WIDGETS], file = 'opt-out: [quiet-one]\n') {
    await knowRepositories(open());
    await saveFile(open(), WIDGETS.id, REPOSITORY_FILE, { content: file, etag: null, faults: [], readAt: NOW });
    return openPages(open(), looking);
  }

  test('tells what is open, whose turn it is and what waits longest, and names nobody who has opted out', async () => {
    const get = await pages();
    const page = await (await get('/acme/Widgets')).text();
    expect(page).not.toMatch(STRICT);
    expect(page).toContain('&lt;b&gt;Split&lt;/b&gt; the ledger');
    expect(page).toContain('href="https://github.example/Acme/widgets/pull/900"');
    const text = await textOf(get('/acme/widgets'));
    expect(text).toMatch(/ready and open 3 wait for a reviewer 3 overdue 2/);
    expect(text).toMatch(/900 .*the ledger overdue .*bob \(review\) 12 d/);
    expect(text).toContain('review (somebody is asked)');
    expect(page).not.toContain('quiet-one');
  });

  test('tells what is likely to become of what is young, as the report has it, and nothing where too little is known', async () => {
    const get = await pages([WIDGETS, VAULT]);
    const text = await textOf(get('/Acme/widgets'));
    const { waiting } = (await (await get('/Acme/widgets/report.json')).json()) as {
      waiting: { number: number; overdueRisk?: { probability: number }; firstReview?: { p50: number } }[];
    };
    const risk = waiting.find(({ number }) => number === 901)?.overdueRisk?.probability ?? 0;
    expect(text).toContain(
      `901 Drop Node 20 overdue ${Math.round(100 * risk)} % that it is still open on its fourteenth day: `,
    );
    expect(text).toMatch(/902 Fix a typo First review: half have theirs within \d+ h of being ready/);
    expect(text).toContain('What is likely is an estimate');
    const young = await textOf(get('/Acme/vault'));
    expect(young).toMatch(/1 Secret of the vault review \(nobody is asked\) 7 d 9 h 7 d 9 h/);
    expect(young).not.toContain('What is likely is an estimate');
  });

  test('tells the last week that is over, with its numbers, charts, forecast and files', async () => {
    const get = await pages();
    const page = await (await get('/Acme/widgets')).text();
    const text = await textOf(get('/Acme/widgets'));
    expect(text).toContain('Team health, week 47 (16–22 November 2026)');
    expect(text).toMatch(/Pull requests merged 6 .* as usual/);
    expect(page.match(/<svg role="img" aria-label="[^"]+"/g)?.length).toBeGreaterThanOrEqual(5);
    expect(text).toContain('In the next 4 weeks');
    expect((await get('/Acme/widgets/report.md?week=2026-W47')).headers.get('content-type')).toMatch(/^text\/markdown/);
    const json = (await (await get('/Acme/widgets/report.json')).json()) as { week: string; schema: number };
    expect([json.schema, json.week]).toEqual([1, '2026-W47']);
  });

  test('tells figures of the team for the last week only: told anew, they could differ by one person', async () => {
    const get = await pages();
    const teamSignals = async (week: string) => {
      const { signals } = (await (await get(`/Acme/widgets/report.json?week=${week}`)).json()) as {
        signals: { level: string }[];
      };
      return signals.filter(({ level }) => level === 'team').length;
    };
    expect(await teamSignals('2026-W47')).toBeGreaterThan(3);
    expect(await teamSignals('2026-W46')).toBe(0);
    expect(await textOf(get('/Acme/widgets?week=2026-W46'))).toContain('Figures of the team: told here for the last');
    expect(await textOf(get('/Acme/widgets?week=2026-W47'))).not.toContain('told here for the last week only');
  });

  test('gives all pull requests as CSV, without the names of those who have opted out', async () => {
    const get = await pages([WIDGETS], 'opt-out: [bob]\n');
    const answer = await get('/Acme/widgets/pull-requests.csv');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="widgets-pull-requests.csv"');
    const [head = '', ...rows] = (await answer.text()).trim().split('\n');
    expect(head).toMatch(/^number,author,/);
    expect(rows).toHaveLength(123);
    expect(rows.join()).toContain('ada');
    expect(rows.join()).not.toContain('bob');
    const again = await pages();
    await open().pool.query(`UPDATE item SET labels = ARRAY['=1+1'] WHERE repository_id = 1 AND number = 1`);
    const risky = await (await again('/Acme/widgets/pull-requests.csv')).text();
    expect(risky.split('\n')[1]).toMatch(/,'=1\+1$/);
    const quiet = await pages([WIDGETS], 'works-council: true\n');
    expect(await (await quiet('/Acme/widgets/pull-requests.csv')).text()).not.toMatch(/ada|bob|cyd/);
  });

  test('leads from week to week, as far as there is something to tell', async () => {
    const get = await pages();
    await saveWeeklyReport(open(), {
      repositoryId: WIDGETS.id,
      isoWeek: '2026-W46',
      outcome: 'published',
      issueNumber: 77,
      contentHash: '',
      publishedAt: NOW,
    });
    const latest = await (await get('/Acme/widgets')).text();
    expect(latest).toContain('href="/Acme/widgets?week=2026-W46"');
    expect(latest).toContain('href="https://github.example/Acme/widgets/issues/77"');
    expect(latest).not.toContain('2026-W48');
    const before = await (await get('/Acme/widgets?week=2026-W46')).text();
    expect(before).toContain('href="/Acme/widgets?week=2026-W47"');
    expect(before).toContain('Published as issue 77');
    expect(before).not.toContain('id="now"');
    const first = await (await get('/Acme/widgets?week=2026-W27')).text();
    expect(first).not.toContain('week=2026-W26');
  });

  test.each([
    ['2026-W48', 404, 'Week 48 of 2026 is not over yet.'],
    ['2031-W01', 404, 'Week 1 of 2031 is not over yet.'],
    ['2026-W01', 404, 'Nothing is known of week 1 of 2026 here.'],
    ['2026-W54', 400, '“2026-W54” is no week'],
    ['<b>', 400, 'weeks are written as 2026-W47'],
  ])('of the week %s says with %i that there is none', async (week, status, because) => {
    const get = await pages();
    const answer = await get(`/Acme/widgets?week=${encodeURIComponent(week)}`);
    expect(answer.status).toBe(status);
    expect(await textOf(answer)).toContain(because);
  });

  test('says that a history is still being read, so that it is not taken for quiet', async () => {
    const get = await pages();
    expect(await textOf(get('/Acme/widgets'))).toContain('has not been read yet');
    const base = { repositoryId: WIDGETS.id, pageSize: 50, itemsRead: 10, itemsTotal: 40, calls: 1, points: 1 };
    const times = { since: instant('2026-05-25T00:00:00Z'), startedAt: NOW, updatedAt: NOW };
    await saveSyncState(open(), { ...base, ...times, kind: 'milestones', phase: 'done', finishedAt: NOW });
    await saveSyncState(open(), { ...base, ...times, kind: 'pull-requests', phase: 'catch-up' });
    expect(await textOf(get('/Acme/widgets'))).toContain('is being read: 65 % so far');
    for (const kind of ['pull-requests', 'issues'] as const)
      await saveSyncState(open(), { ...base, ...times, kind, phase: 'done', finishedAt: NOW });
    expect(await textOf(get('/Acme/widgets'))).not.toMatch(/is being read|not been read/);
  });

  test('tells the settings in force and the faults of the file', async () => {
    const get = await pages([WIDGETS], 'weekly-report: true\ntime-zone: Europe/Berlin\nworks-council: true\n');
    const text = await textOf(get('/Acme/widgets'));
    expect(text).toContain('Headroom writes: the weekly report.');
    expect(text).toContain('in Europe/Berlin');
    expect(text).toContain('works-council: true');
    const faults = [{ line: 3, message: '“labels” must be true or false' }];
    await saveFile(open(), WIDGETS.id, REPOSITORY_FILE, { content: '', etag: null, faults, readAt: NOW });
    expect(await textOf(get('/Acme/widgets'))).toContain('Acme/widgets, line 3: “labels” must be true or false');
  });

  test('tells the faults of the organisation’s file to those who can read that file only', async () => {
    const base = { ...VAULT, id: toId<RepositoryId>(9), name: '.github', seenAt: NOW };
    await pages();
    await applyFacts(open().pool, facts({ repositories: [base] }));
    const faults = [{ line: 3, message: '“people.dana-of-the-vault.time-zon” is not known here.' }];
    await saveFile(open(), base.id, REPOSITORY_FILE, { content: '', etag: null, faults, readAt: NOW });
    expect(await textOf(openPages(open(), [WIDGETS, base])('/Acme/widgets'))).toContain('Acme/.github, line 3');
    const text = await textOf(openPages(open(), [WIDGETS])('/Acme/widgets'));
    expect(text).not.toContain('dana');
    expect(text).toContain('The organisation’s settings file has faults');
  });

  test('names somebody who is forgotten no more, at once', async () => {
    const get = await pages();
    expect(await textOf(get('/Acme/widgets'))).toContain('bob (review)');
    await forgetPerson(open(), 'bob');
    expect(await textOf(get('/Acme/widgets'))).not.toContain('bob');
  });

  test('tells no figures of the team as soon as somebody is left out of them, so that nobody can subtract', async () => {
    const get = await pages();
    const told = async () => (await (await get('/Acme/widgets/report.json')).text()).includes('"level": "team"');
    expect(await told()).toBe(true);
    const file = { content: 'opt-out: [quiet-one, dev]\n', etag: null, faults: [], readAt: NOW };
    await saveFile(open(), WIDGETS.id, REPOSITORY_FILE, file);
    expect(await told()).toBe(false);
    expect(await textOf(get('/Acme/widgets'))).toContain('Figures of the team: they pause for up to five weeks');
  });

  test('is the same as one that does not exist for whoever may not read it', async () => {
    const get = await pages([WIDGETS]);
    const hidden = await get('/Acme/vault');
    const none = await get('/Acme/nothing');
    expect([hidden.status, none.status]).toEqual([404, 404]);
    expect((await hidden.text()).replaceAll('vault', '')).toBe((await none.text()).replaceAll('nothing', ''));
    for (const file of ['report.json', 'report.md', 'pull-requests.csv'])
      expect((await get(`/Acme/vault/${file}`)).status).toBe(404);
    expect((await openPages(open(), [VAULT])('/Acme/vault')).status).toBe(200);
  });

  test('asks whoever is not signed in to do so, and comes back', async () => {
    const get = await pages('signed out');
    const answer = await get('/Acme/widgets?week=2026-W46');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/sign-in?to=%2FAcme%2Fwidgets%3Fweek%3D2026-W46',
    ]);
    expect((await get('/Acme/widgets/report.json')).status).toBe(303);
  });
});
