import { expect, test, vi } from 'vitest';
import { tellFigure } from '../reliability/figures.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { GUARDED, type Guarded, type Role, rolesScene, routesOf } from './roles-scene.ts';
import type { SignInScene } from './sign-in-scene.ts';

/**
 * Whom a route is for. `everybody`: it tells nothing of anybody's repositories · `self`: whoever is signed in, of themselves and of what they
 * may read · `owner`, `repository`: whoever may read the repository, or one of the owner's.
 */
type Audience = 'everybody' | 'self' | 'owner' | 'repository';

/** Every route of the dashboard, with what follows its path. A new one needs a line here. */
const ROUTES: Readonly<Record<string, { audience: Audience; queries?: readonly string[] }>> = {
  'GET /': { audience: 'everybody', queries: ['', '?q=tides', '?page=2'] },
  'GET /:owner': { audience: 'owner', queries: ['', '?week=2026-W44'] },
  'GET /:owner/:repo': { audience: 'repository' },
  'GET /:owner/:repo/pull-requests.csv': { audience: 'repository' },
  'GET /:owner/:repo/report.json': { audience: 'repository' },
  'GET /:owner/:repo/report.md': { audience: 'repository' },
  'GET /about': { audience: 'everybody' },
  'GET /assets/favicon.svg': { audience: 'everybody' },
  'GET /assets/style.css': { audience: 'everybody' },
  'GET /me': { audience: 'self', queries: ['', '?hours=show'] },
  'GET /me.json': { audience: 'self' },
  'GET /me/calendar': { audience: 'self' },
  'GET /sign-in': { audience: 'everybody', queries: ['', '?to=/tides'] },
  'GET /sign-in/callback': { audience: 'everybody', queries: ['', '?code=x&state=y'] },
  'POST /me/calendar': { audience: 'self' },
  'POST /me/sign-out': { audience: 'self' },
  'POST /sign-out': { audience: 'self' },
};

const SIGN_OUT = 'POST /sign-out';

/** A repository that nobody has. */
const NOWHERE: Guarded = { owner: 'tides', name: 'no-such-place', secrets: [] };

const { open } = embeddedStore();

/** One request by one role, and what came of it. */
interface Asked {
  path: string;
  status: number;
  body: string;
  text: string;
  /** How many statements the database was sent. */
  statements: number;
}

test(
  'nobody sees, on any route, what they may not read at GitHub, nor whether it is there',
  { timeout: 120_000 },
  async () => {
    const { scene, roles } = await rolesScene(open());
    expect(routesOf(scene.app).map(withoutVersion)).toEqual(Object.keys(ROUTES).sort());
    const leaks: string[] = [];
    const seen = new Set<string>();
    let asked = 0;
    for (const role of roles) {
      // Signing out ends the role, so it comes last.
      for (const route of routesOf(scene.app).toSorted((a, b) => Number(a === SIGN_OUT) - Number(b === SIGN_OUT))) {
        const { audience, queries = [''] } = ROUTES[withoutVersion(route)] ?? { audience: 'everybody' };
        for (const query of queries) {
          const answers = await askAll(scene, role, route, query, audience);
          asked += answers.length;
          for (const { place, answer } of answers) {
            for (const secret of GUARDED.flatMap(({ secrets }) => secrets))
              if (answer.text.includes(secret)) seen.add(secret);
            leaks.push(...leaksIn(answer, role).map((secret) => `${role.name}, ${route}: ${secret}`));
            expect({ role: role.name, path: answer.path, status: answer.status }).toMatchObject({
              status: expect.toSatisfy((status: number) => expected(audience, role, place, route).includes(status)),
            });
          }
          expect(differencesOf(answers, role, audience)).toEqual([]);
        }
      }
    }
    expect(leaks).toEqual([]);
    tellFigure('roles-and-routes', {
      roles: roles.length,
      routes: Object.keys(ROUTES).length,
      asked,
      leaks: leaks.length,
    });
  },
);

type Answer = { place: Guarded; answer: Asked };

async function askAll(
  scene: SignInScene,
  role: Role,
  route: string,
  query: string,
  audience: Audience,
): Promise<Answer[]> {
  const places = audience === 'owner' || audience === 'repository' ? [NOWHERE, ...GUARDED] : [NOWHERE];
  const answers: Answer[] = [];
  for (const place of places) answers.push({ place, answer: await ask(scene, role, route, place, query) });
  return answers;
}

async function ask(
  { store }: SignInScene,
  { browser }: Role,
  route: string,
  place: Guarded,
  after: string,
): Promise<Asked> {
  const [method = '', pattern = ''] = route.split(' ');
  const owner = place === NOWHERE && !pattern.includes(':repo') ? 'no-such-owner' : place.owner;
  const path = `${pattern.replace(':owner', owner).replace(':repo', place.name)}${after}`;
  const query = vi.spyOn(store.pool, 'query');
  const response = method === 'POST' ? await browser.post(path) : await browser.get(path, { method });
  const statements = query.mock.calls.length;
  query.mockRestore();
  const body = await response.text();
  const own = new Map(response.headers);
  // Where one is sent to sign in says what one asked for oneself.
  if (own.get('location')?.startsWith('/sign-in?to=')) own.delete('location');
  return { path, status: response.status, body, text: `${JSON.stringify([...own])}${body}`, statements };
}

function leaksIn({ text }: Asked, { reads }: Role): string[] {
  return GUARDED.filter((place) => !reads.includes(place)).flatMap(({ secrets }) =>
    secrets.filter((secret) => text.includes(secret)),
  );
}

/** Between what is not there and what is not theirs: a difference would tell which it is. */
function differencesOf(answers: readonly Answer[], role: Role, audience: Audience): string[] {
  const nowhere = answers.find(({ place }) => place === NOWHERE)?.answer;
  return answers
    .filter(({ place }) => !mayRead(role, place, audience))
    .filter(({ answer }) => answer.body !== nowhere?.body || answer.statements !== nowhere.statements)
    .map(({ answer }) => answer.path);
}

function mayRead({ reads }: Role, place: Guarded, audience: Audience): boolean {
  if (place === NOWHERE) return false;
  return audience === 'owner' ? reads.some(({ owner }) => owner === place.owner) : reads.includes(place);
}

function expected(audience: Audience, role: Role, place: Guarded, route: string): number[] {
  if (audience === 'everybody') return [200, 303, 400];
  if (!role.signedIn) return [303];
  if (audience === 'self') return route.startsWith('POST') ? [200, 303, 400, 422] : [200];
  return mayRead(role, place, audience) ? [200] : [404];
}

function withoutVersion(route: string): string {
  return route.replace(/-[0-9a-f]{16}\./, '.');
}
