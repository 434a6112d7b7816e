import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { SYNC_KINDS } from '../../src/store/sync-state.ts';
import { digest } from '../../src/store/digest.ts';
import { listSyncStates } from '../../src/store/sync-state.ts';
import { backfillAll, type LivedSandbox, readerOf } from '../jobs/backfill/lived-sandbox.ts';
import { reconcileAll } from '../jobs/recovery/reconciling.ts';
import { GUI, GUI_TAR } from '../recorded/bitcoin-core-gui.ts';
import type { RecordedGitHub } from '../recorded/recorded-github.ts';
import { tokenFor } from '../sandbox/connected.ts';
import type { RawFile } from '../recorded/raw-recording.ts';
import { leaveWhatAllTell, type LeftOut } from './known-by-all.ts';
import { inOrder } from './orders.ts';
import type { Place } from './places.ts';
import { startApp, startProcess } from './processes/app-process.ts';
import { post } from './send-through.ts';
import type { SignedDeliveries } from './signed-deliveries.ts';
import { takeIn } from './take-in.ts';
import { throughKills } from './through-deaths.ts';

/** A way to a state of the recorded repository, and what it cost. */
export interface Way {
  /** SHA-256 over all facts. */
  digest: string;
  /** Calls to GraphQL, and GitHub’s points for them. */
  calls: number;
  points: number;
  /** Processor time of the app where it can be told from that of the sandbox, in seconds. */
  cpuSeconds?: number;
}

/** The recorded repository lived to its end in a sandbox that listens, and the webhooks of it. */
export interface LivedRecording {
  lived: LivedSandbox;
  deliveries: SignedDeliveries;
  files: RawFile[];
}

/** A recorded repository's sandbox, listening, with what reading it takes. */
export async function listening({ sandbox }: RecordedGitHub): Promise<LivedSandbox> {
  await sandbox.start();
  const { organization, repository } = GUI;
  const only = { id: toId<RepositoryId>(repository.id), owner: organization.login, name: repository.name };
  return { sandbox, token: await tokenFor(sandbox), deliveries: [], repositories: [only] };
}

/** All webhooks in order, then the API for what they cannot tell. */
export async function webhooksInOrder({ look }: Place, { lived, deliveries }: LivedRecording): Promise<Way> {
  const before = process.cpuUsage();
  await look(async (store) => await takeIn(store, deliveries, inOrder(deliveries.count)));
  const cpuSeconds = secondsOf(process.cpuUsage(before));
  return { ...(await completed({ look }, lived)), cpuSeconds };
}

/** All webhooks shuffled, a fifth of them twice, through kills of the app, then the API. */
export async function webhooksThroughKills(
  place: Place,
  { lived, deliveries }: LivedRecording,
  kills: number,
): Promise<Way> {
  const { lost, missing, takenTwice } = await throughKills(place, deliveries, { kills });
  if (lost + missing + takenTwice > 0) throw new Error(`Lost ${lost + missing}, taken twice ${takenTwice}.`);
  return await completed(place, lived);
}

/** The webhook of the installation, and what the app reads from the API because of it. */
export async function backfillAlone(place: Place, { lived, deliveries }: LivedRecording): Promise<Way> {
  const { host, appId, appPrivateKey = '' } = lived.sandbox;
  const github = { GHE_HOST: host, APP_ID: String(appId), PRIVATE_KEY: appPrivateKey };
  const app = await startApp({ ...place.variables, ...github });
  const agent = new Agent();
  const receipt = await post(app.url, agent, deliveries.read(0));
  agent.destroy();
  if (receipt !== 'accepted') throw new Error(`The installation was ${receipt}.`);
  while (!(await place.look(isRead))) await delay(POLL_MS);
  const cpuSeconds = await app.cpuSeconds();
  await app.stop();
  const states = await place.look(listSyncStates);
  const sum = (of: 'calls' | 'points') => states.reduce((total, state) => total + state[of], 0);
  return { digest: await place.look(digest), calls: sum('calls'), points: sum('points'), cpuSeconds };
}

const POLL_MS = 1000;

async function isRead(store: Parameters<typeof listSyncStates>[0]): Promise<boolean> {
  const done = (await listSyncStates(store)).filter(({ phase }) => phase === 'done');
  return done.length === SYNC_KINDS.length;
}

/**
 * The App is installed before anything has happened, the first half of the webhooks comes in and the second is lost; then the nightly
 * comparison. `early` is a recording that is yet to be lived, which `live` does.
 */
export async function halfThenReconcile(
  { look }: Place,
  early: LivedSandbox,
  live: () => SignedDeliveries,
): Promise<Way> {
  return await look(async (store) => {
    await backfillAll(early, store);
    const deliveries = live();
    await takeIn(store, deliveries, inOrder(Math.floor(deliveries.count / 2)));
    deliveries.remove();
    const reader = readerOf(early);
    const outcome = await reconcileAll(early, store, { reader });
    if (outcome.kind !== 'done') throw new Error(`The comparison was broken off: ${outcome.kind}.`);
    return { digest: await digest(store), ...reader.spent() };
  });
}

/** `headroom import` of the recording; compared in what it can tell, of which it says how much it left out. */
export async function imported(place: Place, files: readonly RawFile[]): Promise<Way & { leftOut: LeftOut }> {
  const name = `${GUI.organization.login}/${GUI.repository.name}`;
  const run = startProcess('bin/headroom.js', place.variables, ['import', GUI_TAR, '--repo', name]);
  const { code, cpuSeconds } = await run.ended;
  if (code !== 0) throw new Error(run.output());
  const used = cpuSeconds === undefined ? {} : { cpuSeconds };
  return { ...(await inWhatAllTell(place, files)), calls: 0, points: 0, ...used };
}

/** The digest of what every source can tell; takes the rest away. */
export async function inWhatAllTell(
  { look }: Place,
  files: readonly RawFile[],
): Promise<{ digest: string; leftOut: LeftOut }> {
  return await look(async (store) => {
    const leftOut = await leaveWhatAllTell(store, files);
    return { digest: await digest(store), leftOut };
  });
}

async function completed({ look }: Pick<Place, 'look'>, lived: LivedSandbox): Promise<Way> {
  return await look(async (store) => {
    const reader = readerOf(lived);
    await backfillAll(lived, store, { reader });
    return { digest: await digest(store), ...reader.spent() };
  });
}

function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000_000;
}
