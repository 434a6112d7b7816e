import type { Hono } from 'hono';
import { MINUTE_MS } from '../../src/facts/instant.ts';
import type { Action, Scenario } from '../../src/sandbox/actions.ts';
import { forgetPerson } from '../../src/store/forget/forget-person.ts';
import type { Store } from '../../src/store/open.ts';
import type { WebEnv } from '../../src/web/web-context.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';
import type { Browser } from './browser.ts';
import { READABLE } from './open-web.ts';
import { BY_ADA, signInScene, type SignInScene } from './sign-in-scene.ts';

const AT = '2026-11-09T09:00:00Z';

/** A repository, and words that only those who may read it may see. */
export interface Guarded {
  owner: string;
  name: string;
  secrets: readonly string[];
}

/** Whoever asks, and what GitHub lets them read. */
export interface Role {
  name: string;
  browser: Browser;
  signedIn: boolean;
  reads: readonly Guarded[];
}

const [harbour] = SMALL_SCENARIO.repositories;
if (!harbour) throw new Error('The small scenario has lost its repository.');

const guard = (owner: string, name: string): Guarded => ({
  owner,
  name,
  secrets: [name, ...['title', 'label', 'milestone', 'branch'].map((what) => `${what}-of-${name}`)],
});

export const OPEN_SEA = guard('tides', 'open-sea');
export const VAULT = guard('tides', 'quiet-vault');
export const PIER = guard('tides', 'hidden-pier');
export const ATOLL = guard('reefs', 'far-atoll');
export const GUARDED: readonly Guarded[] = [OPEN_SEA, VAULT, PIER, ATOLL];

const SCENARIO: Scenario = {
  ...SMALL_SCENARIO,
  otherOrganizations: [{ login: 'reefs', id: 90_000_002, installed: true }],
  people: [
    ...SMALL_SCENARIO.people,
    ...['dora', 'eve', 'sam'].map((login, index) => ({ login, id: 1010 + index, type: 'User' as const })),
  ],
  repositories: GUARDED.map(({ owner, name }, index) => ({
    ...harbour,
    id: 700_101 + index,
    name: `${owner}/${name}`,
    private: name !== OPEN_SEA.name,
    labels: [{ name: `label-of-${name}`, color: 'd73a4a' }],
  })),
  actions: GUARDED.flatMap(actionsOn),
};

function actionsOn({ owner, name }: Guarded): Action[] {
  const repository = `${owner}/${name}`;
  const step = { at: AT, actor: 'ada', repository };
  return [
    { ...step, do: 'create-milestone', title: `milestone-of-${name}`, dueOn: '2026-12-01T00:00:00Z' },
    {
      ...step,
      do: 'open-pull-request',
      number: 1,
      title: `title-of-${name}`,
      body: '',
      draft: false,
      branch: `branch-of-${name}`,
      additions: 10,
      deletions: 2,
      files: ['a.ts'],
      commits: [{ message: 'Do', author: 'ada', authoredAt: '2026-11-08T10:00:00Z', modified: ['a.ts'] }],
    },
    { ...step, do: 'add-label', number: 1, label: `label-of-${name}` },
    { ...step, do: 'set-milestone', number: 1, milestone: `milestone-of-${name}` },
    { ...step, do: 'request-review', number: 1, reviewer: 'bert' },
  ];
}

/** The dashboard of two organisations, and one browser of each role; everything that changes has changed, and five minutes have passed. */
export async function rolesScene(store: Store): Promise<{ scene: SignInScene; roles: readonly Role[] }> {
  const scene = await signInScene(store, { scenario: SCENARIO });
  const { sandbox, browser, later } = scene;
  // Of the first organisation’s installation the scene tells the app by itself.
  for (const what of ['uninstall', 'install'] as const)
    await scene.happens({ ...BY_ADA, do: what, organization: 'reefs' });
  for (const login of ['sam', 'chloe', 'eve']) sandbox.apply({ ...BY_ADA, do: 'remove-member', login });
  sandbox.apply({ ...BY_ADA, do: 'grant-access', login: 'chloe', repository: 'tides/quiet-vault' });
  sandbox.apply({ ...BY_ADA, do: 'grant-access', login: 'eve', repository: 'reefs/far-atoll' });
  const [ada, bert, chloe, eve, sam, dora] = await Promise.all(
    ['ada', 'bert', 'chloe', 'eve', 'sam', 'dora'].map(async (login) => await browser(login)),
  );
  if (!ada || !bert || !chloe || !eve || !sam || !dora) throw new Error('Somebody is missing.');
  for (const each of [bert, dora]) await each.get(READABLE);
  sandbox.apply({ ...BY_ADA, do: 'withdraw-access', login: 'bert', repository: 'tides/quiet-vault' });
  await forgetPerson(store, 'dora');
  later(5 * MINUTE_MS);
  const bot = await browser();
  await bot.get(await botReturn(scene, bot));
  const roles: Role[] = [
    { name: 'nobody', browser: await browser(), signedIn: false, reads: [] },
    { name: 'stranger', browser: sam, signedIn: true, reads: [] },
    { name: 'member', browser: ada, signedIn: true, reads: [OPEN_SEA, VAULT, PIER] },
    { name: 'outside collaborator', browser: chloe, signedIn: true, reads: [VAULT] },
    { name: 'member of whom access was taken', browser: bert, signedIn: true, reads: [OPEN_SEA, PIER] },
    { name: 'collaborator of another organisation', browser: eve, signedIn: true, reads: [ATOLL] },
    { name: 'bot', browser: bot, signedIn: false, reads: [] },
    { name: 'forgotten person', browser: dora, signedIn: false, reads: [] },
  ];
  return { scene, roles };
}

/** GitHub lets no bot sign in; should it ever, this is how it comes back. */
async function botReturn({ sandbox: { world }, origin, now }: SignInScene, browser: Browser): Promise<string> {
  const account = world.accounts.get('renovate[bot]');
  if (!account) throw new Error('The scenario has no bot.');
  const asked = new URL((await browser.get('/sign-in')).headers.get('location') ?? '').searchParams;
  const redirectUri = `${origin}/sign-in/callback`;
  const challenge = asked.get('code_challenge') ?? '';
  const code = world.authorizations.code({ account, redirectUri, challenge }, now());
  return `/sign-in/callback?${new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString()}`;
}

/** The routes that the dashboard has now: `GET /:owner/:repo`. */
export function routesOf(app: Hono<WebEnv>): string[] {
  const own = app.routes.filter(({ method, path }) => method !== 'ALL' && path !== READABLE);
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))].sort();
}
