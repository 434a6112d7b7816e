import { type Browser, chromium } from 'playwright-core';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

/** A headless Chromium: the one at CHROMIUM, or /usr/bin/chromium. */
export async function openChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS });
}
