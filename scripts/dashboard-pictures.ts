/**
 * Takes pictures of the dashboard as somebody sees it who has signed in, light, dark and on a phone, whole and of the top:
 * `node scripts/dashboard-pictures.ts FOLDER URL LOGIN [PATH…]`, with the URL that `npm run demo -- --serve` prints, and a Chromium at
 * CHROMIUM or /usr/bin/chromium.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChromium } from './chromium.ts';

const PATHS = ['/', '/larkfold', '/larkfold/ledger-api', '/me', '/about'];
const LOOKS = [
  { name: 'light', colorScheme: 'light', width: 1280 },
  { name: 'dark', colorScheme: 'dark', width: 1280 },
  { name: 'phone', colorScheme: 'light', width: 390 },
] as const;
const HEIGHT = 900;
/** An organisation’s page may be put together first. */
const PATIENCE_MS = 60_000;

const [folder = 'dashboard-pictures', url = '', login = '', ...asked] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await openChromium();
let faults = 0;
for (const { name, colorScheme, width } of LOOKS) {
  const page = await browser.newPage({ viewport: { width, height: HEIGHT }, colorScheme });
  await page.goto(`${url}/sign-in`);
  await page.getByRole('link', { name: login, exact: true }).click();
  await page.waitForURL(`${url}/**`);
  page.on('console', (message) => {
    faults += 1;
    console.error(`${page.url()}: ${message.text()}`);
  });
  for (const path of asked.length > 0 ? asked : PATHS) {
    await page.goto(`${url}${path}`);
    await page.locator('[role="status"]').waitFor({ state: 'detached', timeout: PATIENCE_MS });
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    if (wide === true) {
      faults += 1;
      console.error(`${path} is wider than ${width}`);
    }
    const file = path === '/' ? 'home' : path.slice(1).replaceAll(/[^\w-]+/g, '-');
    await page.screenshot({ path: join(folder, `${file}-${name}.png`), fullPage: true });
    await page.screenshot({ path: join(folder, `${file}-${name}-top.png`) });
  }
  await page.close();
}
await browser.close();
process.exitCode = faults === 0 ? 0 : 1;
