import { type Instant, instantFromMs } from '../../../src/facts/instant.ts';
import type { Reader } from '../../../src/github/reading/reader.ts';
import { reconcileRepository, type ReconcileOutcome } from '../../../src/jobs/recovery/reconcile-repository.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { type LivedRepository, type LivedSandbox, readerOf } from '../backfill/lived-sandbox.ts';

/** What a comparison in a test may have of its own. */
export interface TestReconcile {
  reader?: Reader;
  share?: number;
  goOn?: () => boolean;
  now?: () => Instant;
  repositories?: readonly LivedRepository[];
}

/** Compares every repository of the sandbox; what all of them came to, or the first that was broken off. */
export async function reconcileAll(
  lived: LivedSandbox,
  store: Store,
  options: TestReconcile = {},
): Promise<ReconcileOutcome> {
  const { reader = readerOf(lived), goOn = () => true, now = () => instantFromMs(Date.now()), share } = options;
  const context = { store, writer: createWriter(store), reader, goOn, now };
  const sum = { kind: 'done' as const, refreshed: 0, repaired: 0 };
  for (const { id: repositoryId, owner, name } of options.repositories ?? lived.repositories) {
    const outcome = await reconcileRepository(context, { repositoryId, owner, name }, share);
    if (outcome.kind !== 'done') return outcome;
    sum.refreshed += outcome.refreshed;
    sum.repaired += outcome.repaired;
  }
  return sum;
}
