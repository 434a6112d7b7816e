import { z } from 'zod';
import { readAppManifest } from '../../config/app-manifest.ts';
import type { GitHubEnvironment, SignInEnvironment } from '../../config/environment.ts';
import { createHttp } from '../../github/transport/http.ts';
import { type Check, fault, ok, warning } from './check.ts';
import type { Known } from './environment.ts';
import { type RegisteredApp, settingsUrl } from './registered-app.ts';

const answerSchema = z.object({ error: z.string() });

/** A code that GitHub never gave: it says whether it knows the client before it looks at the code. */
const NO_CODE = 'headroom-doctor';

/**
 * Whether people can sign in to the dashboard; nothing where the environment has told of a fault already. Which addresses people may
 * come back to GitHub tells nobody.
 */
export async function checkSignIn(known: Known, gitHub: GitHubEnvironment, app: RegisteredApp): Promise<Check[]> {
  const { signIn, publicUrl } = known;
  return signIn === undefined ? [] : [await checkClient(signIn, publicUrl, gitHub, app)];
}

async function checkClient(
  { client }: SignInEnvironment,
  publicUrl: string | undefined,
  gitHub: GitHubEnvironment,
  app: RegisteredApp,
): Promise<Check> {
  const settings = settingsUrl(app, gitHub.webUrl);
  if (client === undefined) {
    const fix = `Set GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET; both come from ${settings}.`;
    return warning('sign-in', 'Nobody can sign in to the dashboard.', fix);
  }
  if (publicUrl === undefined) {
    return warning('sign-in', 'Without PUBLIC_URL people can sign in on this machine only.', 'Set it.');
  }
  if (app.client_id !== undefined && app.client_id !== client.id) {
    return fault('sign-in', 'GITHUB_CLIENT_ID is another App’s.', `Set it to ${app.client_id}.`);
  }
  const [callback = ''] = readAppManifest(publicUrl).callback_urls;
  const error = await errorOf(gitHub.webUrl, {
    client_id: client.id,
    client_secret: client.secret,
    redirect_uri: callback,
  });
  if (error === 'incorrect_client_credentials') {
    return fault(
      'sign-in',
      'GitHub does not accept GITHUB_CLIENT_SECRET.',
      `Generate a new client secret at ${settings}.`,
    );
  }
  if (error === 'redirect_uri_mismatch') {
    return fault('sign-in', `${callback} is no callback URL of the App.`, `Add it at ${settings}.`);
  }
  if (error !== 'bad_verification_code') {
    return warning('sign-in', `GitHub did not say whether it knows the client (${error}).`, 'Run this again later.');
  }
  return ok(
    'sign-in',
    `GitHub knows the client. People come back to ${callback}, which has to be among the callback URLs at ${settings}.`,
  );
}

async function errorOf(webUrl: string, parameters: Record<string, string>): Promise<string> {
  const attempt = await createHttp()({
    method: 'POST',
    url: `${webUrl}/login/oauth/access_token`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...parameters, code: NO_CODE }),
  });
  if (attempt.kind === 'broken') return attempt.reason;
  const parsed = answerSchema.safeParse(attempt.body);
  return parsed.success ? parsed.data.error : `HTTP ${attempt.status}`;
}
