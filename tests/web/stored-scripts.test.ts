import { existsSync } from 'node:fs';
import type { Browser as Chromium, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { CHROMIUM, openChromium } from '../../scripts/chromium.ts';
import { createFetchRoute, type Fetch } from '../../src/server/fetch-route.ts';
import type { Store } from '../../src/store/open.ts';
import { tellFigure } from '../reliability/figures.ts';
import { sized } from '../reliability/full-size.ts';
import { openDoor } from '../server/open-door.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { HOSTILE_SCENARIO, SCRIPTS } from './hostile-scenario.ts';
import { routesOf } from './roles-scene.ts';
import { type SignInScene, signInScene } from './sign-in-scene.ts';

const { open } = embeddedStore();

/** Where everything is required, as in .ci/run, which installs it, a browser is too. */
const isSkipped = !existsSync(CHROMIUM) && process.env['REQUIRE_POSTGRES'] !== '1';
if (isSkipped) process.stderr.write(`There is no ${CHROMIUM}: its tests are SKIPPED. Set CHROMIUM to run them.\n`);
const OPTIONS = { timeout: 180_000, skip: isSkipped };

/** What a page did that it must not. */
interface Faults {
  ran: string[];
  violations: string[];
  foreign: string[];
}

test('no text of anybody’s runs a script, loads anything or breaks out, on any page', OPTIONS, async () => {
  const { scene, origin } = await servedScene();
  await makeLoginsHostile(open());
  const chromium = await openChromium();
  onTestFinished(async () => await chromium.close());
  expect(await ranWithoutUs(chromium)).toBe(true);

  const { page, faults } = await watchedPage(chromium, origin);
  await signIn(page, origin, scene);
  await open().pool.query('UPDATE web_session SET login = $1', [SCRIPTS[1]]);
  const shown = new Set<string>();
  const paths = pathsOf(scene);
  for (const path of paths) {
    await page.goto(`${origin}${path}`);
    await page.evaluate("document.querySelectorAll('a, button, input').forEach((each) => each.focus())");
    if (await page.evaluate('window.ran === 1')) faults.ran.push(path);
    const text = await page.evaluate<string>('document.documentElement.textContent');
    for (const script of SCRIPTS) if (text.includes(script)) shown.add(script);
    const links = await page.evaluate<string[]>("[...document.querySelectorAll('a')].map((each) => each.href)");
    expect(links.filter((link) => !link.startsWith(origin) && !link.startsWith(scene.sandbox.url))).toEqual([]);
  }
  expect(faults).toEqual({ ran: [], violations: [], foreign: [] });
  // They are shown, as texts.
  expect(shown.size).toBeGreaterThan(5);
  tellFigure('stored-scripts', {
    texts: SCRIPTS.length,
    pages: paths.length,
    shown: shown.size,
    ran: 0,
    violations: 0,
  });
});

/** The dashboard at a real address, beside a GitHub full of hostile texts. */
async function servedScene(): Promise<{ scene: SignInScene; origin: string }> {
  let handle: Fetch = () => new Response('not yet');
  const { url: origin } = await openDoor({ fallback: createFetchRoute(async (request) => await handle(request)) });
  const scene = await signInScene(open(), { scenario: HOSTILE_SCENARIO, origin });
  handle = scene.app.fetch;
  return { scene, origin };
}

/** GitHub has no such logins; should one ever come in, it is a text like others. */
async function makeLoginsHostile({ pool }: Store): Promise<void> {
  await pool.query('UPDATE person SET login = $1 WHERE login = $2', [SCRIPTS[2], 'chloe']);
  await pool.query('UPDATE person SET login = $1 WHERE login = $2', [SCRIPTS[0], 'ada']);
  await pool.query('UPDATE repository SET default_branch = $1', [SCRIPTS[0]]);
}

/** That the browser would run them: a page of nobody’s, without a policy, on which the texts are markup. */
async function ranWithoutUs(chromium: Chromium): Promise<boolean> {
  const page = await chromium.newPage();
  await page.setContent(`<body>${SCRIPTS[0]}`);
  const ran = await page.evaluate<boolean>('window.ran === 1');
  await page.close();
  return ran;
}

async function watchedPage(chromium: Chromium, origin: string): Promise<{ page: Page; faults: Faults }> {
  const page = await (await chromium.newContext()).newPage();
  const faults: Faults = { ran: [], violations: [], foreign: [] };
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => console.log('VIOLATION ' + event.violatedDirective + ' ' + event.blockedURI))",
  );
  page.on('dialog', (dialog) => void faults.ran.push(dialog.message()));
  page.on('pageerror', (error) => void faults.ran.push(error.message));
  page.on('console', (message) => {
    if (/VIOLATION|Content Security Policy/.test(message.text()) && page.url().startsWith(origin)) {
      faults.violations.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    if (!request.isNavigationRequest() && !request.url().startsWith(origin) && page.url().startsWith(origin)) {
      faults.foreign.push(request.url());
    }
  });
  return { page, faults };
}

/** As a person would: through GitHub’s page. */
async function signIn(page: Page, origin: string, { sandbox }: SignInScene): Promise<void> {
  await page.goto(`${origin}/`);
  await page.click('text=Sign in with GitHub');
  expect(page.url()).toContain(`${sandbox.url}/login/oauth/authorize`);
  await page.click('text=bert');
  expect(page.url()).toBe(`${origin}/`);
}

/** Every page there is (files, which a browser keeps and does not show, are none), plainly, with each text as what its path takes, and with each as what its query takes. */
function pathsOf({ app }: SignInScene): string[] {
  const patterns = routesOf(app).flatMap((route) => /^GET (\/(?!sign-in|assets)[^.]*)$/.exec(route)?.[1] ?? []);
  const texts = SCRIPTS.slice(0, sized(3, SCRIPTS.length)).map(encodeURIComponent);
  const plain = patterns.map((path) => path.replace(':owner', 'tides').replace(':repo', 'harbour'));
  const first = texts[0] ?? '';
  return [
    ...plain.map((path) => path.replaceAll(/:\w+/g, first)),
    ...plain.map((path) => `${path.replaceAll(/:\w+/g, first)}?week=${first}&hours=show&done=${first}&to=${first}`),
    ...texts.map((text) => `/${text}`),
    ...texts.map((text) => `/tides/${text}?week=${text}`),
    `/sign-in/callback?code=${first}&state=${first}&error=${first}&error_description=${first}`,
  ];
}
