import type { AppEnvironment } from '../../config/environment.ts';
import { type Instant, instantFromMs } from '../../facts/instant.ts';
import { createGitHubApp } from '../../github/github-app.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import type { AllowanceBook } from '../../github/transport/allowance.ts';
import { createHttp } from '../../github/transport/http.ts';

/** What a host answered to a first question, or why it did not. */
export type FirstAnswer = { reached: true; aheadMs: number } | { reached: false; reason: string };

/** Half a second is the mean of what `Date`, which tells whole seconds, leaves out. */
const HALF_SECOND_MS = 500;
const PATIENCE_MS = 10_000;

/** Whether GitHub’s API can be reached at all, and how far this machine’s clock is ahead of its. */
export async function askFirst(apiUrl: string, now: () => Instant): Promise<FirstAnswer> {
  const before = now();
  const attempt = await createHttp({ timeoutMs: PATIENCE_MS })({ method: 'GET', url: `${apiUrl}/meta` });
  if (attempt.kind === 'broken') return { reached: false, reason: attempt.reason };
  if (attempt.status >= 500) return { reached: false, reason: `HTTP ${attempt.status}` };
  const atGitHub = Date.parse(attempt.headers.get('date') ?? '') + HALF_SECOND_MS;
  const here = (before + now()) / 2;
  return { reached: true, aheadMs: Number.isNaN(atGitHub) ? 0 : here - atGitHub };
}

/** Nothing is kept of the few questions that are asked here, so that they can be asked without a database. */
const NO_BOOK: AllowanceBook = {
  load: async () => await Promise.resolve({ strikes: 0 }),
  block: async () => await Promise.resolve(),
  answer: async () => await Promise.resolve(),
};

/** Signed in as the App itself; its installations are not acted for. */
export function asApp(app: AppEnvironment, apiUrl: string, now: () => Instant): Octokit {
  return createGitHubApp({
    ...app,
    apiUrl,
    now,
    allowances: () => NO_BOOK,
    writes: () => ({ take: async (at) => await Promise.resolve(instantFromMs(at)) }),
    standing: async () => await Promise.resolve('active'),
  }).asApp;
}
