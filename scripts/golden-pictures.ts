/**
 * Takes a picture of each golden Markdown file as GitHub would show it, Mermaid blocks drawn, so that a change of a rendering can be
 * looked at: `node scripts/golden-pictures.ts FOLDER [part of the name]`, with a Chromium at CHROMIUM or /usr/bin/chromium.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openChromium } from './chromium.ts';
import { pictureOfMarkdown } from './markdown-page.ts';

const GOLDEN = join(import.meta.dirname, '../tests/golden');

const [folder = 'golden-pictures', part = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await openChromium();
const files = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
for (const file of files.filter((each) => each.includes(part)).toSorted()) {
  const path = resolve(folder, file.replaceAll('/', '-').replace(/\.md$/, ''));
  const drawn = await pictureOfMarkdown(browser, readFileSync(join(GOLDEN, file), 'utf8'), path);
  if (drawn !== undefined && drawn !== 'drawn') console.error(`${file}: Mermaid ${drawn}`);
}
await browser.close();
