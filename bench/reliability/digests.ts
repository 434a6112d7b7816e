import { GUI, GUI_TAR } from '../../tests/recorded/bitcoin-core-gui.ts';
import { readRawRecording } from '../../tests/recorded/raw-recording.ts';
import { recordedGitHub } from '../../tests/recorded/recorded-github.ts';
import { type MakePlace, onPlace } from '../../tests/reliability/places.ts';
import { WEBHOOK_SECRET } from '../../tests/reliability/processes/app-process.ts';
import {
  backfillAlone,
  halfThenReconcile,
  imported,
  inWhatAllTell,
  listening,
  type Way,
  webhooksInOrder,
  webhooksThroughKills,
} from '../../tests/reliability/recorded-ways.ts';
import { SignedDeliveries } from '../../tests/reliability/signed-deliveries.ts';
import { progress } from '../progress.ts';

/** The ways to the state of bitcoin-core/gui: whether they come to the same, and what each costs. */
export async function measureDigests(make: MakePlace, { kills }: { kills: number }): Promise<object> {
  const files = readRawRecording(GUI_TAR).map(({ file }) => file);
  const github = recordedGitHub(files, GUI, { webhookSecret: WEBHOOK_SECRET });
  const deliveries = new SignedDeliveries(github.live());
  const lived = await listening(github);
  const recording = { lived, deliveries, files };
  try {
    const common = await onPlace(make, async (place) => {
      const way = tell('backfill alone', await backfillAlone(place, recording));
      return { way, whatAllTell: await inWhatAllTell(place, files) };
    });
    const whole = common.way.digest;
    const half = await onPlace(make, async (place) => {
      const early = recordedGitHub(files, GUI, { webhookSecret: WEBHOOK_SECRET });
      const there = await listening(early);
      const way = await halfThenReconcile(place, there, () => new SignedDeliveries(early.live()));
      await there.sandbox.stop();
      return tell('half, then reconcile', way);
    });
    const recorded = await onPlace(make, async (place) => tell('import', await imported(place, files)));
    const ordered = await onPlace(make, async (place) => tell('in order', await webhooksInOrder(place, recording)));
    const shuffled = await onPlace(make, async (place) =>
      tell('shuffled', await webhooksThroughKills(place, recording, kills)),
    );
    return {
      deliveries: deliveries.count,
      webhooksInOrder: figures(ordered, whole),
      webhooksShuffledTwiceAndKilled: { kills, ...figures(shuffled, whole) },
      backfillAlone: figures(common.way, whole),
      halfThenReconcile: figures(half, whole),
      import: { ...figures(recorded, common.whatAllTell.digest), leftOut: recorded.leftOut },
      leftOutOfTheOthers: common.whatAllTell.leftOut,
    };
  } finally {
    await lived.sandbox.stop();
    deliveries.remove();
  }
}

function tell<T extends Way>(name: string, way: T): T {
  progress(`${name}: ${JSON.stringify(way)}`);
  return way;
}

function figures({ digest, calls, points, cpuSeconds }: Way, expected: string): object {
  const used = cpuSeconds === undefined ? {} : { cpuSeconds: Math.round(cpuSeconds * 10) / 10 };
  return { equal: digest === expected, calls, points, ...used };
}
