import { type AppManifest, readAppManifest } from '../../config/app-manifest.ts';
import type { AppEnvironment, GitHubEnvironment } from '../../config/environment.ts';
import { RefusedError, WaitUntilError } from '../../github/errors.ts';
import { readDeliveryLog } from '../../github/hook-deliveries.ts';
import { listInstallations } from '../../github/installations.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import type { CliIo } from '../io.ts';
import { askFirst, asApp } from './ask-github.ts';
import { type Check, type CheckId, fault, ok, warning } from './check.ts';
import { checkClock } from './clock.ts';
import type { Known } from './environment.ts';
import { checkEvents, checkInstallations, checkPermissions } from './grants.ts';
import { findApp, type RegisteredApp, settingsUrl } from './registered-app.ts';
import { checkSignIn } from './sign-in.ts';
import { checkDeliveries, checkHook } from './webhook.ts';

/** What GitHub told. `arrives`: its last delivery was accepted. */
export interface GitHubChecks {
  checks: Check[];
  arrives: boolean;
}

/** All that GitHub can tell; nothing is asked after what makes the rest pointless. */
export async function checkGitHub(io: CliIo, known: Known): Promise<GitHubChecks> {
  const { app, gitHub } = known;
  if (gitHub === undefined) return { checks: [], arrives: false };
  const first = await askFirst(gitHub.apiUrl, io.now);
  if (!first.reached) {
    const fix = 'Check the network from here, a proxy on the way, and GHE_HOST.';
    return { checks: [fault('github', `${gitHub.apiUrl} does not answer (${first.reason}).`, fix)], arrives: false };
  }
  const clock = checkClock(first.aheadMs);
  if (app === undefined) return { checks: [ok('github', `${gitHub.apiUrl} answers.`), clock], arrives: false };
  try {
    const { checks, arrives } = await checkAsApp(asApp(app, gitHub.apiUrl, io.now), app, gitHub, known);
    return { checks: [clock, ...checks], arrives };
  } catch (error) {
    return { checks: [clock, unanswered('github', error)], arrives: false };
  }
}

async function checkAsApp(
  github: Octokit,
  app: AppEnvironment,
  gitHub: GitHubEnvironment,
  known: Known,
): Promise<GitHubChecks> {
  const found = await findApp(github, app);
  if ('state' in found) return { checks: [found], arrives: false };
  const { webUrl } = gitHub;
  const manifest = readAppManifest(known.publicUrl ?? '');
  const moves = await checkWhatMoves(github, found, manifest, { webUrl, hasAddress: known.publicUrl !== undefined });
  const checks = [
    ok('private-key', `GitHub accepts it for App ${app.appId}.`),
    ok('github', `The App is “${found.name}” of ${found.owner.login}: ${found.html_url}`),
    ...checkPermissions(found, manifest, webUrl),
    checkEvents(found, manifest, webUrl),
    ...moves.checks,
    ...(await checkSignIn(known, gitHub, found)),
  ];
  return { checks, arrives: moves.arrives };
}

async function checkWhatMoves(
  github: Octokit,
  found: RegisteredApp,
  manifest: AppManifest,
  { webUrl, hasAddress }: { webUrl: string; hasAddress: boolean },
): Promise<GitHubChecks> {
  const settings = settingsUrl(found, webUrl);
  let arrives = false;
  const checks = await Promise.all([
    attempt('installations', async () =>
      checkInstallations((await listInstallations(github)).objects, found, manifest),
    ),
    attempt('webhook', async () => {
      const { data } = await github.rest.apps.getWebhookConfigForApp();
      return [checkHook(data, hasAddress ? manifest : undefined, settings)];
    }),
    attempt('deliveries', async () => {
      const { attempts } = await readDeliveryLog(github);
      arrives = attempts[0]?.succeeded ?? false;
      return [checkDeliveries(attempts, settings)];
    }),
  ]);
  return { checks: checks.flat(), arrives };
}

async function attempt(id: CheckId, run: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await run();
  } catch (error) {
    return [unanswered(id, error)];
  }
}

/** GitHub did not tell; the message ends with what to do. */
function unanswered(id: CheckId, error: unknown): Check {
  if (error instanceof RefusedError || error instanceof WaitUntilError) return warning(id, error.message);
  throw error;
}
