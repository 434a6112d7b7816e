import { noFacts } from '../../../src/facts/facts.ts';
import { type RepositoryId, toId } from '../../../src/facts/ids.ts';
import { type Instant, instantFromMs } from '../../../src/facts/instant.ts';
import { graphqlUrl } from '../../../src/github/reading/graphql-url.ts';
import { createReader, type Reader } from '../../../src/github/reading/reader.ts';
import { personalToken } from '../../../src/github/sign-in/personal-token.ts';
import { Caller } from '../../../src/github/transport/caller.ts';
import { createHttp } from '../../../src/github/transport/http.ts';
import { ServerClock } from '../../../src/github/transport/server-clock.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { backfillRepository, type BackfillOutcome } from '../../../src/jobs/backfill/backfill-repository.ts';
import { EVERYTHING } from '../../../src/jobs/backfill/sync-plan.ts';
import type { Scenario } from '../../../src/sandbox/actions.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { seededOrganisation } from '../../../src/sandbox/scenario/seeded-organisation.ts';
import type { Delivery } from '../../../src/sandbox/webhooks/delivery.ts';
import { createWriter, type Writer } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { MemoryBook } from '../../github/memory-book.ts';
import { tokenFor } from '../../sandbox/connected.ts';

const SECRET = 'a secret of the tests';

/** A repository of the sandbox. */
export interface LivedRepository {
  id: RepositoryId;
  owner: string;
  name: string;
}

/** A sandbox in which a scenario was lived to its end, with the webhooks of it. */
export interface LivedSandbox {
  sandbox: Sandbox;
  token: string;
  deliveries: Delivery[];
  repositories: LivedRepository[];
}

/** Some weeks of the seeded organisation, or another scenario, lived to the end; listens. */
export async function livedSandbox(
  weeks: number,
  options: Partial<SandboxOptions> = {},
  scenario: Scenario = seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks, seed: 6 }),
): Promise<LivedSandbox> {
  const sandbox = createSandbox({ scenario, webhookSecret: SECRET, validateResponses: false, ...options });
  const deliveries = scenario.actions.flatMap((action) => sandbox.apply(action));
  await sandbox.start();
  const repositories = [...sandbox.world.repositories.values()].map(({ id, owner, name }) => ({
    id: toId<RepositoryId>(id),
    owner: owner.login,
    name,
  }));
  return { sandbox, deliveries, repositories, token: await tokenFor(sandbox) };
}

/** A reader of the sandbox that never sleeps and keeps its allowance in memory. */
export function readerOf(
  { sandbox, token }: LivedSandbox,
  { now = () => instantFromMs(Date.now()), reserveShare = 0.2 }: { now?: () => Instant; reserveShare?: number } = {},
): Reader {
  const caller = new Caller({
    holder: 'token:test',
    token: personalToken(token),
    book: new MemoryBook(),
    clock: new ServerClock(now),
    send: createHttp({ timeoutMs: 5000 }),
    pause: async () => await Promise.resolve(),
  });
  return createReader({ caller, url: graphqlUrl(`${sandbox.url}/api/v3`), now, reserveShare });
}

/** What a backfill in a test may have of its own. */
export interface TestBackfill {
  since?: Instant;
  goOn?: () => boolean;
  reader?: Reader;
  writer?: Writer;
  pageSize?: number;
  askAgain?: (number: number) => Promise<void>;
  repositories?: readonly LivedRepository[];
}

/** Reads every repository of the sandbox into the store; the outcome of the first that was not read to its end. */
export async function backfillAll(
  lived: LivedSandbox,
  store: Store,
  options: TestBackfill = {},
): Promise<BackfillOutcome> {
  const { since = EVERYTHING, goOn = () => true, reader = readerOf(lived), writer = createWriter(store) } = options;
  const size = options.pageSize === undefined ? {} : { pageSize: options.pageSize };
  const again = options.askAgain === undefined ? {} : { askAgain: options.askAgain };
  for (const { id: repositoryId, owner, name } of options.repositories ?? lived.repositories) {
    const context = { store, writer, reader, now: () => instantFromMs(Date.now()), ...again };
    const outcome = await backfillRepository(context, { repositoryId, owner, name, since, goOn, ...size });
    if (outcome.kind !== 'done') return outcome;
  }
  return { kind: 'done' };
}

/** Takes in webhooks, but for pushes: the commits of the default branch are in no timeline. */
export async function takeIn(store: Store, deliveries: readonly Delivery[]): Promise<void> {
  const writer = createWriter(store);
  await Promise.all(
    deliveries
      .filter(({ event }) => event !== 'push')
      .map(async ({ event, payload }) => {
        const facts = factsFromWebhook(event, structuredClone(payload));
        await writer.write({ facts: { ...noFacts(), ...facts, access: [] } });
      }),
  );
}
