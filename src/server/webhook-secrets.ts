const shortestSecret = 16;
const mostSecrets = 2;
const nextStep =
  'Run `openssl rand -hex 32`, set the result in the GitHub App’s webhook settings and as WEBHOOK_SECRET, and start again.';

/** An operator's error: WEBHOOK_SECRET cannot be used. Says what is wrong and how to mend it, never the secret itself. */
export class WebhookSecretError extends Error {
  override readonly name = 'WebhookSecretError';
}

/**
 * The webhook secrets in WEBHOOK_SECRET: one, or two separated by a comma while a rotation lasts.
 * Blanks around them are dropped; a secret given twice counts once.
 * @throws {WebhookSecretError} when there is none, when there are more than two, or when one is `development`
 * (Probot's silent default, known to everybody) or shorter than 16 characters.
 */
export function parseWebhookSecrets(value: string | undefined): readonly string[] {
  if (value === undefined || value.trim() === '')
    throw new WebhookSecretError(`WEBHOOK_SECRET is not set. ${nextStep}`);
  const secrets = value.split(',').map((secret) => secret.trim());
  if (secrets.length > mostSecrets) {
    throw new WebhookSecretError(
      `WEBHOOK_SECRET holds ${secrets.length} secrets; at most two, separated by a comma, work during a rotation. Remove the ones no longer in use; a secret must not contain a comma itself.`,
    );
  }
  const faults = secrets.flatMap((secret, index) => faultOf(secret, positionName(index, secrets.length)));
  if (faults.length > 0) throw new WebhookSecretError(`${faults.join(' ')} ${nextStep}`);
  return [...new Set(secrets)];
}

function faultOf(secret: string, name: string): string[] {
  if (secret.toLowerCase() === 'development') {
    return [`${name} is “development”, with which anybody could forge deliveries.`];
  }
  const { length } = secret;
  if (length >= shortestSecret) return [];
  const characters = length === 1 ? '1 character' : `${length} characters`;
  return [`${name} has ${characters}; it needs at least ${shortestSecret}.`];
}

function positionName(index: number, count: number): string {
  if (count === 1) return 'WEBHOOK_SECRET';
  return index === 0 ? 'The first secret in WEBHOOK_SECRET' : 'The second secret in WEBHOOK_SECRET';
}
