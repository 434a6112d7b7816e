import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Store } from '../../src/store/open.ts';
import { Browser } from '../web/browser.ts';

/** What the dashboard answered to visitors, and what it gave them that is nobody else’s business. */
export interface Visits {
  /** To somebody who may read everything. */
  toReader: string[];
  /** To those who may read nothing, and to all while something is broken. */
  toOthers: string[];
  /** Cookies, states and codes. */
  secrets: string[];
}

const PAGES = ['/', '/me', '/me?hours=show', '/me.json', '/me/calendar', '/tides', '/tides/harbour', '/tides/nowhere'];

/**
 * Visits every page as a reader and as a stranger, signs in in good and in bad ways, and breaks GitHub and the database on the way.
 * @param stranger somebody of the sandbox who may read nothing
 */
export async function visitDashboard(base: string, sandbox: Sandbox, store: Store, stranger: string): Promise<Visits> {
  const visits: Visits = { toReader: [], toOthers: [], secrets: [] };
  const newBrowser = () =>
    new Browser(
      { request: async (path, init) => await fetch(`${base}${path}`, { ...init, redirect: 'manual' }) },
      base,
    );
  const [reader, other, nobody] = [newBrowser(), newBrowser(), newBrowser()];
  const note = (back: string) => visits.secrets.push(...new URLSearchParams(back.split('?')[1]).values());
  for (const [browser, login] of [
    [reader, 'ada'],
    [other, stranger],
  ] as const) {
    // GitHub may be failing on purpose still.
    let back = '';
    for (let attempt = 1; attempt <= 3 && (await browser.login()) === undefined; attempt += 1) {
      back = await browser.toGitHubAndBack(login);
      note(back);
      visits.toOthers.push(await told(browser, back));
    }
    visits.toOthers.push(await told(browser, back));
    visits.toOthers.push(await told(nobody, back));
  }
  visits.toReader.push(...(await readAll(reader)));
  visits.toOthers.push(...(await readAll(other)), ...(await readAll(nobody)));
  visits.toOthers.push(...(await whileBroken([reader, newBrowser()], sandbox, store)));
  const refused = await nobody.toGitHubAndBack('');
  visits.toOthers.push(await told(nobody, refused));
  const altered = await nobody.toGitHubAndBack(stranger);
  visits.toOthers.push(await told(nobody, altered.replace(/code=\w+/, 'code=made-up')));
  visits.toOthers.push(await (await other.post('/sign-out')).text());
  visits.secrets.push(...[reader, other, nobody].flatMap(({ setCookies }) => setCookies.flatMap(valuesIn)));
  return visits;
}

async function readAll(browser: Browser): Promise<string[]> {
  const answers: string[] = [];
  for (const path of PAGES) answers.push(await told(browser, path));
  return answers;
}

/** GitHub away, then the database without its sessions: 503 and 500. */
async function whileBroken([reader, fresh]: [Browser, Browser], sandbox: Sandbox, { pool }: Store): Promise<string[]> {
  const answers: string[] = [];
  const back = await fresh.toGitHubAndBack('ada');
  sandbox.failures.script({ failure: { kind: 'html' }, times: 2, when: ({ path }) => path.startsWith('/user') });
  answers.push(await told(fresh, back));
  await pool.query('ALTER TABLE web_session RENAME TO web_session_away');
  answers.push(...(await readAll(reader)));
  await pool.query('ALTER TABLE web_session_away RENAME TO web_session');
  if (!answers.some((answer) => answer.includes('Something went wrong'))) throw new Error('Nothing was broken.');
  return answers;
}

/** The answer without the cookies that are meant for whoever asked, and without where that sends them. */
async function told(browser: Browser, path: string): Promise<string> {
  const answer = await browser.get(path);
  const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie' && name !== 'location');
  return `${JSON.stringify(headers)}\n${await answer.text()}`;
}

function valuesIn(cookie: string): string[] {
  return /=([\w-]{43});/.exec(cookie)?.slice(1) ?? [];
}
