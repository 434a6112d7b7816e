import type { AppManifest } from '../../config/app-manifest.ts';
import { toIso } from '../../facts/instant.ts';
import { type DeliveryAttempt, LOG_KEPT_DAYS } from '../../github/hook-deliveries.ts';
import { capitalise } from '../../report/words.ts';
import { type Check, fault, ok, warning } from './check.ts';

/** GitHub’s word of where it sends webhooks; it never tells the secret. */
export interface HookConfig {
  url?: string | undefined;
  content_type?: string | undefined;
  insecure_ssl?: string | number | undefined;
}

const REFUSED_SIGNATURE = 401;

/** Whether webhooks come here, in the form that is read. @param manifest With the addresses of this Headroom; absent: they are not known. */
export function checkHook(config: HookConfig, manifest: AppManifest | undefined, settings: string): Check {
  const { url = '', content_type: type, insecure_ssl: insecure } = config;
  const wanted = manifest?.hook_attributes.url;
  if (url === '') {
    return fault(
      'webhook',
      'The App has no webhook.',
      `Switch it on at ${settings}, with the address ${wanted ?? 'of your Headroom'}.`,
    );
  }
  if (type !== undefined && type !== 'json') {
    return fault('webhook', `GitHub sends ${type}, which is not read.`, `Choose application/json at ${settings}.`);
  }
  if (wanted !== undefined && url !== wanted) {
    const text = `GitHub sends to ${url}, and by PUBLIC_URL Headroom is at ${wanted}.`;
    return fault('webhook', text, `Correct the webhook’s address at ${settings}, or PUBLIC_URL.`);
  }
  if (String(insecure ?? '0') !== '0') {
    return warning(
      'webhook',
      `GitHub does not check the certificate of ${url}.`,
      `Switch SSL verification on at ${settings}.`,
    );
  }
  return ok('webhook', `GitHub sends to ${url}.`);
}

/** How GitHub fared of late. @param attempts The latest, newest first. */
export function checkDeliveries(attempts: readonly DeliveryAttempt[], settings: string): Check {
  const last = attempts[0];
  if (last === undefined) return ok('deliveries', `GitHub had nothing to deliver in the last ${LOG_KEPT_DAYS} days.`);
  const failed = attempts.filter(({ succeeded }) => !succeeded);
  const [latest] = failed;
  if (latest === undefined)
    return ok('deliveries', `${capitalise(told(attempts))} arrived, the latest at ${toIso(last.deliveredAt)}.`);
  const said =
    attempts.length === 1 ? 'The last delivery failed,' : `${failed.length} of ${told(attempts)} failed, the latest`;
  const text = `${said} at ${toIso(latest.deliveredAt)} (${latest.status}).`;
  if (last.succeeded) {
    return warning(
      'deliveries',
      text,
      'Headroom asks for them again within the hour; “headroom deliveries list --failed” shows them.',
    );
  }
  if (last.statusCode === REFUSED_SIGNATURE) {
    return fault(
      'deliveries',
      text,
      `The signature did not match: set one secret at ${settings} and as WEBHOOK_SECRET, then restart.`,
    );
  }
  return fault('deliveries', text, 'Start Headroom, or mend the way from GitHub to it.');
}

function told(attempts: readonly DeliveryAttempt[]): string {
  return attempts.length === 1 ? 'the last delivery' : `the last ${attempts.length} deliveries`;
}
