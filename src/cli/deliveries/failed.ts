import { readAppEnvironment, readGitHubEnvironment } from '../../config/environment.ts';
import { toIso } from '../../facts/instant.ts';
import type { GitHubApp } from '../../github/github-app.ts';
import {
  type DeliveryAttempt,
  LOG_KEPT_DAYS,
  readDeliveryLog,
  requestRedelivery,
} from '../../github/hook-deliveries.ts';
import { signIn } from '../../jobs/github-app.ts';
import { redeliverFailed } from '../../jobs/recovery/redeliver-failed.ts';
import { plural } from '../../report/words.ts';
import type { Store } from '../../store/open.ts';
import { findArrived } from '../../store/redeliveries.ts';
import { CommandFailure, UsageFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { textTable } from '../text-table.ts';
import { withStore } from '../with-store.ts';

export interface RedeliverOptions {
  failed?: boolean;
  json?: boolean;
  dataDir?: string;
}

/** `headroom deliveries list --failed`: what GitHub could not hand over and is not here. */
export async function listFailedDeliveries(io: CliIo, options: { json?: boolean; dataDir?: string }): Promise<void> {
  const failed = await withGitHub(io, options, 'deliveries list', async (app, store) => {
    const missing = lastFailures(await readLog(app));
    const arrived = await findArrived(
      store,
      missing.map(({ guid }) => guid),
    );
    return missing.filter(({ guid }) => !arrived.has(guid));
  });
  if (options.json) {
    const rows = failed.map(({ guid, event, deliveredAt, statusCode, status }) => {
      return { guid, event, failedAt: toIso(deliveredAt), statusCode, status };
    });
    return io.print(JSON.stringify({ failed: rows }));
  }
  if (failed.length === 0) return io.print(`GitHub handed everything over in the last ${LOG_KEPT_DAYS} days.`);
  const rows = failed.map(({ guid, event, deliveredAt, status }) => [guid, event, toIso(deliveredAt), status]);
  io.print(
    [
      `${plural(failed.length, 'delivery', 'deliveries')} could not be handed over:`,
      textTable(['GUID', 'event', 'failed at', 'why'], rows),
      '“headroom deliveries redeliver --failed” asks GitHub for them once more.',
    ].join('\n'),
  );
}

/** `headroom deliveries redeliver [GUID… | --failed]` */
export async function redeliver(io: CliIo, guids: readonly string[], options: RedeliverOptions): Promise<void> {
  if (options.failed && guids.length > 0) throw new UsageFailure('Give either GUIDs or --failed, not both.');
  if (!options.failed && guids.length === 0)
    throw new UsageFailure('Say which: give GUIDs, or --failed for all that failed.');
  const asked = await withGitHub(io, options, 'deliveries redeliver', async (app, store) =>
    options.failed ? await redeliverAll(io, app, store) : await redeliverSome(app, guids),
  );
  const next = asked === 0 ? '' : ' They come in within minutes; “headroom deliveries show” tells when.';
  io.print(
    options.json
      ? JSON.stringify({ asked })
      : `GitHub was asked for ${plural(asked, 'delivery', 'deliveries')}.${next}`,
  );
}

/** As the hourly job does: each that has no success once, however often this is run. */
async function redeliverAll(io: CliIo, { asApp }: GitHubApp, store: Store): Promise<number> {
  return (await redeliverFailed({ store, asApp, now: io.now }, () => true)).asked;
}

/** Those that were named, whether they failed or not. */
async function redeliverSome(app: GitHubApp, guids: readonly string[]): Promise<number> {
  const latest = new Map((await readLog(app)).toReversed().map((attempt) => [attempt.guid, attempt]));
  const wanted = [...new Set(guids)].map((guid) => ({ guid, attempt: latest.get(guid) }));
  const unknown = wanted.filter(({ attempt }) => attempt === undefined).map(({ guid }) => guid);
  if (unknown.length > 0) throw forgotten(unknown);
  for (const { guid, attempt } of wanted) {
    if (attempt && (await requestRedelivery(app.asApp, attempt.id)) === 'forgotten') throw forgotten([guid]);
  }
  return wanted.length;
}

function forgotten(guids: readonly string[]): CommandFailure {
  return new CommandFailure(
    `GitHub does not know ${guids.join(', ')}, or no longer: it keeps deliveries for ${LOG_KEPT_DAYS} days. The nightly comparison brings what was missed.`,
  );
}

/** Every attempt that GitHub still knows, the newest first. */
async function readLog({ asApp }: GitHubApp): Promise<DeliveryAttempt[]> {
  const attempts: DeliveryAttempt[] = [];
  let cursor: string | undefined;
  do {
    const page = await readDeliveryLog(asApp, cursor);
    attempts.push(...page.attempts);
    cursor = page.next;
  } while (cursor !== undefined);
  return attempts;
}

/** The last attempt of each delivery that never succeeded, the newest first. */
function lastFailures(attempts: readonly DeliveryAttempt[]): DeliveryAttempt[] {
  const settled = new Set(attempts.filter(({ succeeded }) => succeeded).map(({ guid }) => guid));
  return attempts.filter(({ guid }) => {
    if (settled.has(guid)) return false;
    settled.add(guid);
    return true;
  });
}

async function withGitHub<T>(
  io: CliIo,
  options: { dataDir?: string },
  command: string,
  run: (app: GitHubApp, store: Store) => Promise<T>,
): Promise<T> {
  const credentials = readAppEnvironment(io.env);
  const { apiUrl } = readGitHubEnvironment(io.env);
  return await withStore(
    io,
    options,
    command,
    async (store) => await run(signIn({ ...credentials, apiUrl }, store, io.now), store),
  );
}
