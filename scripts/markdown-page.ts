import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { html } from '../src/sandbox/pages/html.ts';
import { layout } from '../src/sandbox/pages/layout.ts';
import { renderMarkdown } from '../src/sandbox/pages/markdown.ts';

const MERMAID = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');
const NOWHERE = { repository: 'golden/files', addressOf: () => undefined };
const VIEWPORT = { width: 1012, height: 700 };

/**
 * Takes a picture of Markdown as GitHub would show it, to `path`.png; the page stays beside it. Returns what Mermaid said of its
 * blocks: `drawn`, `failed: …`, or nothing where there is none.
 */
export async function pictureOfMarkdown(browser: Browser, markdown: string, path: string): Promise<string | undefined> {
  const text = renderMarkdown(markdown, NOWHERE);
  const body = html`<div class="box"><div class="inside markdown">${text}</div></div>`;
  const file = `${path}.html`;
  writeFileSync(file, layout('Headroom', body).replace('/assets/mermaid.min.js', pathToFileURL(MERMAID).href));
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light' });
  await page.goto(pathToFileURL(file).href);
  if (text.text.includes('class="mermaid"')) await page.locator('body[data-mermaid]').waitFor();
  const drawn = await page.evaluate<string | undefined>('document.body.dataset.mermaid');
  await page.screenshot({ path: `${path}.png`, fullPage: true });
  await page.close();
  return drawn;
}
