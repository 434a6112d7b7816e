import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { type PersonId, toId } from '../../src/facts/ids.ts';
import { loadOwnDeclarations } from '../../src/store/own-calendars.ts';
import { saveStatusLooks } from '../../src/store/busy-status.ts';
import { HOUR_MS, instantFromMs, toIso } from '../../src/facts/instant.ts';
import { repositoryViews } from '../../src/jobs/pull-requests/repository-views.ts';
import { isAwayNow } from '../../src/signals/working-time.ts';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { harbourOf } from '../jobs/installed-sandbox.ts';
import { clockSection } from '../../src/web/calendar/clock-section.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import type { Browser } from './browser.ts';
import { BY_ADA, signInScene } from './sign-in-scene.ts';

const PATH = '/me/calendar';
const BERT = toId<PersonId>(1002);
const WORK = {
  do: 'work',
  zone: 'asia/kolkata',
  'day-1': 'yes',
  'day-7': 'yes',
  from: '22:00',
  until: '06:00',
  holidays: 'in',
};

const { open } = embeddedStore();

const declared = async (id = BERT) => (await loadOwnDeclarations(open().pool, [id])).get(id);
const textOf = async (bert: Browser, path = PATH) => await (await bert.get(path)).text();
const valueIn = (page: string, field: string) => new RegExp(`name="${field}"[^>]*?value="([^"]*)"`).exec(page)?.[1];

test('the calendar of one’s own is for those who are signed in', async () => {
  const { browser } = await signInScene(open());
  const answer = await (await browser()).get(PATH);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fme%2Fcalendar']);
});

test('what somebody says of their working time is kept, shown again and theirs alone', async () => {
  const { browser } = await signInScene(open());
  const bert = await browser('bert');
  const answer = await bert.post(PATH, WORK);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${PATH}?done=work`]);
  expect((await declared())?.calendar).toEqual({
    timeZone: 'Asia/Kolkata',
    workingDays: [1, 7],
    workingHours: { fromMinute: 22 * 60, toMinute: 6 * 60 },
    holidays: 'IN',
  });
  const page = await textOf(bert, `${PATH}?done=work`);
  expect(page).toContain('Your working time was saved.');
  expect(['zone', 'from', 'until', 'holidays'].map((field) => valueIn(page, field))).toEqual([
    'Asia/Kolkata',
    '22:00',
    '06:00',
    'IN',
  ]);
  expect(page.match(/ checked/g)).toHaveLength(3);
  const ada = await textOf(await browser('ada'));
  expect(valueIn(ada, 'zone')).toBe('');
  expect(await declared(toId<PersonId>(1001))).toBeUndefined();
});

test('what is thought of one’s clock is said with how it is known', async () => {
  const { browser } = await signInScene(open());
  const [ada, bert] = [await browser('ada'), await browser('bert')];
  expect(await textOf(ada)).toMatch(
    /Your clock: UTC\+02:00, by what your own commits say, taken at their word\. It is \d\d:\d\d there now\./,
  );
  expect(await textOf(bert)).toContain('Your clock: not known.');
  await bert.post(PATH, WORK);
  expect(await textOf(bert)).toContain('Your clock: Asia/Kolkata, as it is declared.');
  const clock = { offsetMinutes: 60, source: 'inferred' as const, confidence: 0.93, zone: 'Europe/Paris' };
  const guessed = String(await clockSection({ clock, now: instantFromMs(0), csrf: html`` }));
  expect(guessed).toContain('probably that of Europe/Paris');
  expect([valueIn(guessed, 'do'), valueIn(guessed, 'zone')]).toEqual(['zone', 'Europe/Paris']);
});

test('each fault is told beside its field, and nothing that was typed is lost or kept', async () => {
  const { browser } = await signInScene(open());
  const bert = await browser('bert');
  const answer = await bert.post(PATH, { ...WORK, zone: 'Mars/<b>Base', until: '', holidays: 'XX' });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('Nothing was saved yet.');
  for (const field of ['zone', 'until', 'holidays']) {
    expect(page).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"[^>]*aria-describedby="${field}-fault`));
    expect(page).toContain(`<span class="fault" id="${field}-fault">`);
  }
  expect(valueIn(page, 'zone')).toBe('Mars/&lt;b&gt;Base');
  expect(valueIn(page, 'from')).toBe('22:00');
  expect(page.match(/ checked/g)).toHaveLength(3);
  expect(await declared()).toBeUndefined();
});

test('days away are added and removed, one or many, and those that overlap are one', async () => {
  const { browser } = await signInScene(open());
  const bert = await browser('bert');
  await bert.post(PATH, WORK);
  await bert.post(PATH, { do: 'add', first: '2099-12-24', last: '2099-12-28' });
  await bert.post(PATH, { do: 'add', first: '2099-12-28', last: '2099-12-31' });
  await bert.post(PATH, { do: 'add', first: '2099-07-01', last: '' });
  const spans = [
    { first: '2099-07-01', last: '2099-07-01' },
    { first: '2099-12-24', last: '2099-12-31' },
  ];
  expect((await declared())?.calendar).toMatchObject({ timeZone: 'Asia/Kolkata', away: spans });
  expect(await textOf(bert)).toContain('24–31 December 2099');
  const backwards = await bert.post(PATH, { do: 'add', first: '2099-08-02', last: '2099-08-01' });
  expect([backwards.status, await backwards.text()]).toEqual([
    422,
    expect.stringContaining('The last day comes before the first.'),
  ]);
  const none = await (await bert.post(PATH, { do: 'add', first: '2099-02-30', last: '' })).text();
  expect([valueIn(none, 'first'), none.includes('Give a day such as')]).toEqual(['2099-02-30', true]);
  await bert.post(PATH, { do: 'remove', span: '2099-12-24..2099-12-31' });
  expect((await declared())?.calendar.away).toEqual(spans.slice(0, 1));
});

test('who says there that they are away is away in every repository, from the next look on', async () => {
  const { browser, now } = await signInScene(open());
  const bert = await browser('bert');
  const isAway = async () => {
    const repository = await harbourOf(open());
    return isAwayNow(await repositoryViews(open()).of(repository, defaultConfig(), now()), BERT);
  };
  expect(await isAway()).toBe(false);
  const [today = ''] = toIso(now()).split('T');
  await bert.post(PATH, { do: 'add', first: today, last: '' });
  expect(await isAway()).toBe(true);
  await bert.post(PATH, { do: 'remove', span: `${today}..${today}` });
  expect(await isAway()).toBe(false);
});

test('a zone is confirmed with everything else left as it is', async () => {
  const { browser } = await signInScene(open());
  const bert = await browser('bert');
  await bert.post(PATH, { ...WORK, zone: '' });
  await bert.post(PATH, { do: 'zone', zone: 'Europe/Paris' });
  expect((await declared())?.calendar).toMatchObject({ timeZone: 'Europe/Paris', holidays: 'IN', workingDays: [1, 7] });
});

test('when they were seen to be busy is shown to them, and goes when they do not want it', async () => {
  const { browser, now } = await signInScene(open());
  const bert = await browser('bert');
  const since = instantFromMs(now() - 30 * HOUR_MS);
  await saveStatusLooks(open(), [{ personId: BERT, at: now(), busy: { since } }]);
  const page = await textOf(bert);
  expect(page).toMatch(/since \d+ \w+ \d{4}, \d\d:\d\d \(UTC\)\s*<\/th>\s*<td>yes</);
  expect(await textOf(await browser('ada'))).not.toContain('When you were seen to be busy');
  await bert.post(PATH, { do: 'status' });
  expect((await declared())?.readsBusyStatus).toBe(false);
  expect(await textOf(bert)).not.toContain('When you were seen to be busy');
});

test('who is known by no repository yet is told so, and what they typed is not lost', async () => {
  const { browser, happens } = await signInScene(open());
  const person = { login: 'newcomer', id: 1999, type: 'User' as const };
  await happens({ ...BY_ADA, do: 'add-person', person });
  const newcomer = await browser('newcomer');
  const answer = await newcomer.post(PATH, WORK);
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('No repository knows you yet');
  expect(valueIn(page, 'zone')).toBe('asia/kolkata');
  expect(await declared(toId<PersonId>(1999))).toBeUndefined();
});

test('all of it can be deleted', async () => {
  const { browser } = await signInScene(open());
  const bert = await browser('bert');
  await bert.post(PATH, WORK);
  const { headers } = await bert.post(PATH, { do: 'delete' });
  expect(headers.get('location')).toBe(`${PATH}?done=deleted`);
  expect(await declared()).toBeUndefined();
});

test('nothing is taken from a page of somebody else’s, nor what the page does not have', async () => {
  const { browser } = await signInScene(open());
  const bert = await browser('bert');
  expect((await bert.post(PATH, { ...WORK, csrf: 'guessed' })).status).toBe(403);
  expect((await bert.post(PATH, WORK, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(
    403,
  );
  expect((await bert.post(PATH, { do: 'anything' })).status).toBe(400);
  expect(await declared()).toBeUndefined();
});
