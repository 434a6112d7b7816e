import {
  type AppEnvironment,
  type BackfillEnvironment,
  type DatabaseEnvironment,
  EnvironmentError,
  type GitHubEnvironment,
  type ServerEnvironment,
  type SignInEnvironment,
  type Variables,
  readAppEnvironment,
  readBackfillEnvironment,
  readDatabaseEnvironment,
  readGitHubEnvironment,
  readServerEnvironment,
  readSignInEnvironment,
} from './config/environment.ts';
import { WebhookSecretError, parseWebhookSecrets } from './server/webhook-secrets.ts';

/** All that the operator says to the app. */
export interface Settings
  extends
    AppEnvironment,
    ServerEnvironment,
    DatabaseEnvironment,
    GitHubEnvironment,
    BackfillEnvironment,
    SignInEnvironment {
  webhookSecrets: readonly string[];
}

/**
 * The settings of the app from the environment, read once.
 * @throws EnvironmentError with the faults of all variables together, so that they can be mended in one go.
 */
export function readSettings(variables: Variables): Settings {
  const faults: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof EnvironmentError) faults.push(...error.faults);
      else if (error instanceof WebhookSecretError) faults.push(error.message);
      else throw error;
      return undefined;
    }
  };
  const app = attempt(() => readAppEnvironment(variables));
  const webhookSecrets = attempt(() => parseWebhookSecrets(variables['WEBHOOK_SECRET']));
  const server = attempt(() => readServerEnvironment(variables));
  const database = attempt(() => readDatabaseEnvironment(variables));
  const gitHub = attempt(() => readGitHubEnvironment(variables));
  const backfill = attempt(() => readBackfillEnvironment(variables));
  const signIn = attempt(() => readSignInEnvironment(variables));
  if (app && webhookSecrets && server && database && gitHub && backfill && signIn) {
    return { ...app, webhookSecrets, ...server, ...database, ...gitHub, ...backfill, ...signIn };
  }
  throw new EnvironmentError(faults);
}
