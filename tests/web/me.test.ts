import { describe, expect, test } from 'vitest';
import { DAY_MS, instantFromMs, MINUTE_MS, toIso } from '../../src/facts/instant.ts';
import type { Action } from '../../src/sandbox/actions.ts';
import { saveQuestion } from '../../src/store/pulses.ts';
import { saveFile } from '../../src/store/repository-files.ts';
import { findRepository } from '../../src/store/repositories.ts';
import type { Store } from '../../src/store/open.ts';
import { dump } from '../acceptance/dump.ts';
import { appOf } from '../jobs/installed-sandbox.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { Browser } from './browser.ts';
import { signInScene, type SignInScene } from './sign-in-scene.ts';

const HARBOUR = 'tides/harbour';
/** Of the pull requests that these tests open. */
const [BUOYS, DEPTH] = [11, 12];

/** Two people who ask each other for reviews, in the days before now. */
async function twoPeople(store: Store): Promise<SignInScene> {
  const scene = await signInScene(store);
  const daysAgo = (days: number) => toIso(instantFromMs(1000 * Math.floor((scene.now() - days * DAY_MS) / 1000)));
  const opens = (actor: string, number: number, title: string, days: number): Action => ({
    at: daysAgo(days),
    actor,
    do: 'open-pull-request',
    repository: HARBOUR,
    number,
    title,
    body: '',
    branch: `b${number}`,
    additions: 1,
    deletions: 1,
    files: ['a.ts'],
    commits: [{ message: 'x', author: actor, authoredAt: daysAgo(days), added: ['a.ts'] }],
  });
  await scene.happens(opens('bert', BUOYS, 'Paint the buoys', 4));
  await scene.happens({
    at: daysAgo(3),
    actor: 'bert',
    do: 'request-review',
    repository: HARBOUR,
    number: BUOYS,
    reviewer: 'ada',
  });
  await scene.happens(opens('ada', DEPTH, 'Sound the depth', 2));
  await scene.happens({
    at: daysAgo(1),
    actor: 'ada',
    do: 'request-review',
    repository: HARBOUR,
    number: DEPTH,
    reviewer: 'bert',
  });
  return scene;
}

/** All that is stored but for what signing in and GitHub's limits leave. */
async function stored(store: Store): Promise<Map<string, string[]>> {
  const all = await dump(store);
  for (const table of ['web_session', 'api_allowance']) all.delete(table);
  return all;
}

/** The text between two headings of a page. */
function section(page: string, id: string): string {
  return page.slice(page.indexOf(`id="${id}"`)).split('<h2')[0] ?? '';
}

describe('/me', () => {
  const { open } = embeddedStore();

  test('tells whoever is signed in of what waits for them and of their own, and nobody else’s', async () => {
    const { browser } = await twoPeople(open());
    const [ada, bert] = [await browser('ada'), await browser('bert')];
    const [hers, his] = [await (await ada.get('/me')).text(), await (await bert.get('/me')).text()];
    expect(section(hers, 'reviews')).toContain('Paint the buoys');
    expect(section(hers, 'reviews')).not.toContain('Sound the depth');
    expect(section(hers, 'pull-requests')).toContain('Sound the depth');
    expect(section(hers, 'pull-requests')).toContain('bert (review)');
    expect(section(his, 'reviews')).toContain('Sound the depth');
    expect(section(his, 'pull-requests')).toContain('Paint the buoys');
    expect(section(hers, 'reviews')).toMatch(/data-label="asked"><[^>]*>3 d ago<.*data-label="ready for"><[^>]*>4 d</);
    expect(hers).toContain('/tides/harbour/pull/11');
  });

  test('tells of a pull request’s wait the same as the page of its repository', async () => {
    const { browser } = await twoPeople(open());
    const ada = await browser('ada');
    const waitOn = (page: string) => {
      const row = page.slice(page.indexOf('Sound the depth')).split('</tr>')[0] ?? '';
      const waits = row.matchAll(/data-label="(turn for|ready for)">(?:<span[^>]*>)?([^<]*)</g);
      return [...waits].map(([, name, wait]) => `${name} ${wait?.replaceAll('\u00a0', ' ')}`);
    };
    const own = waitOn(await (await ada.get('/me')).text());
    expect(own).toEqual(['turn for 1 d', 'ready for 2 d']);
    expect(waitOn(await (await ada.get('/tides/harbour')).text())).toEqual(own);
  });

  test('gives one person’s values to nobody else, whatever is asked', async () => {
    const { browser } = await twoPeople(open());
    const ada = await browser('ada');
    const own = JSON.parse(await (await ada.get('/me.json')).text());
    expect(own).toMatchObject({ login: 'ada' });
    for (const query of ['person=bert', 'login=bert', 'id=1002', 'user=1002', 'viewer=bert', 'as=bert']) {
      expect(await (await ada.get(`/me.json?${query}`)).json()).toMatchObject({ login: 'ada', deeds: own.deeds });
      expect(section(await (await ada.get(`/me?${query}`)).text(), 'reviews')).not.toContain('Sound the depth');
    }
    for (const path of ['/me/bert', '/me/bert.json', '/me.json/bert', '/me/1002', '/bert/me', '/me.html'])
      expect([path, (await ada.get(path)).status]).toEqual([path, 404]);
  });

  test('is made for one after another, and for nobody more often than they could look', async () => {
    const { browser } = await twoPeople(open());
    const [ada, bert] = [await browser('ada'), await browser('bert')];
    await ada.get('/me');
    const many = Array.from({ length: 40 }, async () => await ada.get('/me'));
    const his = await bert.get('/me');
    const answers = await Promise.all(many);
    expect(his.status).toBe(200);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect(await answers.find(({ status }) => status === 429)?.text()).toContain('more pages at once');
    expect((await ada.get('/me')).status).toBe(200);
  });

  test('asks whoever is not signed in to do so first', async () => {
    const { browser } = await twoPeople(open());
    const nobody = await browser();
    for (const path of ['/me', '/me.json', '/me?hours=show']) {
      const answer = await nobody.get(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?to=${encodeURIComponent(path)}`]);
      expect(await answer.text()).not.toContain('buoys');
    }
  });

  test('shows hours only when they are asked for, notes nothing then, and runs nothing', async () => {
    const { browser, store } = await twoPeople(open());
    const ada = await browser('ada');
    const before = await stored(store);
    const [plain, shown] = [await ada.get('/me'), await ada.get('/me?hours=show')];
    expect(await plain.text()).not.toContain('Active hours at weekends');
    const page = await shown.text();
    expect(page).toContain('Active hours at weekends');
    expect(await stored(store)).toEqual(before);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(page).not.toMatch(/<script|<style| style=| on\w+="/);
    expect((await ada.get('/me.json')).headers.get('cache-control')).toBe('no-store');
  });

  test('reads one’s own answer to a report’s question at GitHub, keeps it nowhere, and says when it cannot', async () => {
    const scene = await twoPeople(open());
    const { sandbox, store, now } = scene;
    const harbour = await findRepository(store, 'tides', 'harbour');
    if (harbour === undefined) throw new Error('The store does not know the repository.');
    const file = { etag: null, content: 'pulse: true', faults: [], readAt: now() };
    await saveFile(store, harbour.id, '.github/headroom.yml', file);
    await saveQuestion(store, harbour.id, {
      isoWeek: '2026-W47',
      issueNumber: 2,
      askedAt: instantFromMs(now() - 5 * DAY_MS),
    });
    const react = (actor: string, content: 'confused' | 'rocket') =>
      sandbox.apply({
        at: toIso(instantFromMs(now() - 2 * DAY_MS)),
        actor,
        do: 'react',
        repository: HARBOUR,
        number: 2,
        content,
      });
    react('ada', 'confused');
    react('bert', 'rocket');
    const web = scene.anotherInstance({ app: appOf(sandbox, store, { now }) });
    const ada = new Browser(web.app, scene.origin);
    await ada.signIn('ada');
    const asked = () => sandbox.requests.entries.filter(({ path }) => path.endsWith('/reactions')).length;

    const before = await stored(store);
    const pages = await Promise.all([1, 2, 3, 4, 5].map(async () => await (await ada.get('/me')).text()));
    for (const page of pages) expect(page).toContain('You answered “too much”.');
    expect(asked()).toBe(1);
    await ada.get('/me?hours=show');
    expect(asked()).toBe(1);
    expect(await stored(store)).toEqual(before);

    const bert = new Browser(web.app, scene.origin);
    await bert.signIn('bert');
    expect(await (await bert.get('/me')).text()).toContain('You answered “plenty of room”.');

    scene.later(6 * MINUTE_MS);
    await ada.get('/');
    sandbox.failures.script({
      failure: { kind: 'bad-gateway', status: 502 },
      when: ({ path }) => path.endsWith('/reactions'),
    });
    expect(await (await ada.get('/me')).text()).toContain('GitHub could not be asked just now');
  });
});
