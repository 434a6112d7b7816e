/**
 * Takes the pictures of the README: the demo's published report and one of its pull requests, as their pages show them, and a golden
 * dashboard. `node scripts/picture.ts docs/images`, with a Chromium at CHROMIUM or /usr/bin/chromium.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { runDemo } from '../src/demo/run-demo.ts';
import { instantFromMs } from '../src/facts/instant.ts';
import { openChromium } from './chromium.ts';
import { pictureOfMarkdown } from './markdown-page.ts';

const WIDTH = 1012;
const HEIGHT = 1500;
const DASHBOARD = join(import.meta.dirname, '../tests/golden/dashboard/ordinary-week.md');

const [folder = '.'] = process.argv.slice(2);
const served = Promise.withResolvers<{ report: string; pull: string }>();
const done = Promise.withResolvers<void>();
let printed = '';
const demo = runDemo({
  today: instantFromMs(Date.now()),
  progress: () => undefined,
  print: (text) => {
    printed += `${text}\n`;
    const report = /ledger-api: created (http\S+)/.exec(printed)?.[1];
    const pull = /on (http\S+\/pull\/\d+)/.exec(printed)?.[1];
    if (report && pull && text.includes('Still running')) served.resolve({ report, pull });
  },
  serveUntil: done.promise,
});
demo.catch(served.reject);
const browser = await openChromium();
const { report, pull } = await served.promise;
await takePicture(browser, report, 'weekly-report', 'svg');
await takePicture(browser, pull, 'pull-request', 'details.check');
await pictureOfMarkdown(browser, readFileSync(DASHBOARD, 'utf8'), join(folder, 'dashboard'));
rmSync(join(folder, 'dashboard.html'));
await browser.close();
done.resolve();
await demo;

async function takePicture(chromium: Browser, url: string, name: string, awaited: string): Promise<void> {
  const page = await chromium.newPage({ viewport: { width: WIDTH, height: HEIGHT }, colorScheme: 'light' });
  await page.goto(url);
  await page.locator(awaited).last().waitFor();
  await page.evaluate('for (const each of document.querySelectorAll("details.check")) each.open = true');
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
