import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importRecording } from '../../src/ingest/import-recording.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { digest } from '../../src/store/digest.ts';
import { backfillAll, type LivedSandbox } from '../jobs/backfill/lived-sandbox.ts';
import { reconcileAll } from '../jobs/recovery/reconciling.ts';
import { GUI, GUI_TAR, noRecordings, RECORDINGS } from '../recorded/bitcoin-core-gui.ts';
import { type RawFile, readRawRecording } from '../recorded/raw-recording.ts';
import { recordedGitHub } from '../recorded/recorded-github.ts';
import { describeEachDatabase, emptyTables } from '../store/databases.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';
import { leaveWhatAllTell, type LeftOut } from './known-by-all.ts';
import { inOrder, shuffledWithDuplicates } from './orders.ts';
import { WEBHOOK_SECRET } from './processes/app-process.ts';
import { listening } from './recorded-ways.ts';
import { SignedDeliveries } from './signed-deliveries.ts';
import { takeIn } from './take-in.ts';

/** Every so manieth file of the recording. */
const EVERY = sized(24, 1);

const note = noRecordings ? ` (skipped: no recordings at ${RECORDINGS}; set HEADROOM_SHARED_DATA)` : '';

describe.skipIf(noRecordings)(`bitcoin-core/gui${note}`, () => {
  let files: RawFile[];
  let folder: string;
  let lived: LivedSandbox;
  let deliveries: SignedDeliveries;

  beforeAll(async () => {
    const some = readRawRecording(GUI_TAR).filter((_, index) => index % EVERY === 0);
    files = some.map(({ file }) => file);
    folder = await folderOf(some);
    const github = recordedGitHub(files, GUI, { webhookSecret: WEBHOOK_SECRET });
    deliveries = new SignedDeliveries(github.live());
    lived = await listening(github);
  }, FULL_SIZE_TIMEOUT_MS);
  afterAll(async () => {
    await lived.sandbox.stop();
    deliveries.remove();
    await rm(folder, { recursive: true });
  });

  describeEachDatabase('comes to the same state', (open) => {
    /** The digest once the API was asked for what webhooks cannot tell. */
    const completed = async () => {
      await backfillAll(lived, open());
      return await digest(open());
    };

    test(
      'from webhooks in any order and from the API alone',
      async () => {
        await takeIn(open(), deliveries, inOrder(deliveries.count));
        const told = await digest(open());
        const whole = await completed();
        await emptyTables(open());

        await takeIn(open(), deliveries, shuffledWithDuplicates(deliveries.count, 0.2, 3));
        expect(await digest(open())).toBe(told);
        expect(await completed()).toBe(whole);
        await emptyTables(open());

        // The webhook of the installation comes first; the rest is asked for.
        await takeIn(open(), deliveries, [0]);
        expect(await completed()).toBe(whole);
        expect(lived.sandbox.faults).toEqual([]);
      },
      FULL_SIZE_TIMEOUT_MS,
    );

    test(
      'from half of the webhooks and a comparison with GitHub',
      async () => {
        const github = recordedGitHub(files, GUI, { webhookSecret: WEBHOOK_SECRET });
        const early = await listening(github);
        // The App is installed before anything has happened: then all history is read, and there is none.
        await backfillAll(early, open());
        const all = new SignedDeliveries(github.live());
        await takeIn(open(), all, inOrder(Math.floor(all.count / 2)));
        expect(await reconcileAll(early, open())).toMatchObject({ kind: 'done' });
        const reconciled = await digest(open());
        await early.sandbox.stop();
        all.remove();
        await emptyTables(open());
        await takeIn(open(), deliveries, [0]);
        expect(await completed()).toBe(reconciled);
      },
      FULL_SIZE_TIMEOUT_MS,
    );

    test(
      'from the recording, in what it can tell',
      async () => {
        await backfillAll(lived, open());
        const beyond = await leaveWhatAllTell(open(), files);
        const fromApi = await digest(open());
        await emptyTables(open());

        const repository = { owner: GUI.organization.login, name: GUI.repository.name };
        const summary = await importRecording(createWriter(open()), folder, { repository }, () => undefined);
        expect(summary).toMatchObject({ entries: files.length, passedOver: 0 });
        const recorded = await leaveWhatAllTell(open(), files);
        expect(await digest(open())).toBe(fromApi);
        expect(kindsOf(beyond)).toEqual(expect.arrayContaining([VISIBILITY, ANSWERS, OFFSETS]));
        expect(kindsOf(recorded).filter((kind) => kind !== CAPITALS)).toEqual([VISIBILITY, MENTIONS, UNNAMED]);
      },
      FULL_SIZE_TIMEOUT_MS,
    );
  });
});

const VISIBILITY = 'who may see the repository, its default branch';
const ANSWERS = 'reviews of nothing but answers in threads';
const OFFSETS = 'offsets of commits’ clocks';
const CAPITALS = 'capital letters of labels that were put on';
const MENTIONS = 'mentions, subscriptions, references and such';
const UNNAMED = 'people whom nothing else names';

/** Of what there was any. */
function kindsOf(leftOut: LeftOut): string[] {
  return Object.keys(leftOut).filter((kind) => (leftOut[kind] ?? 0) > 0);
}

/** A folder with these files of the recording, for as long as the test runs. */
async function folderOf(files: readonly { name: string; text: string }[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-recording-'));
  for (const kind of ['pulls', 'issues']) await mkdir(join(folder, kind));
  for (const { name, text } of files) await writeFile(join(folder, name.replace(/^.*?(pulls|issues)\//, '$1/')), text);
  return folder;
}
