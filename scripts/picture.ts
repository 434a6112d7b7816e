/**
 * Takes the picture of the README: the demo's published report, as its page shows it.
 * `node scripts/picture.ts docs/images/weekly-report.png`, with a Chromium at CHROMIUM or /usr/bin/chromium.
 */
import { chromium } from 'playwright-core';
import { runDemo } from '../src/demo/run-demo.ts';
import { instantFromMs } from '../src/facts/instant.ts';

const WIDTH = 1012;
const HEIGHT = 1500;
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const [path = 'weekly-report.png'] = process.argv.slice(2);
const served = Promise.withResolvers<string>();
const done = Promise.withResolvers<void>();
const demo = runDemo({
  today: instantFromMs(Date.now()),
  progress: () => undefined,
  print: (text) => {
    const report = /ledger-api: created (http\S+)/.exec(text)?.[1];
    if (report) served.resolve(report);
  },
  serveUntil: done.promise,
});
demo.catch(served.reject);
await takePicture(await served.promise);
done.resolve();
await demo;

async function takePicture(url: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, colorScheme: 'light' });
  await page.goto(url);
  await page.locator('svg').last().waitFor();
  await page.screenshot({ path });
  await browser.close();
}
