import { afterEach, beforeEach, expect, test } from 'vitest';
import { SECOND_MS } from '../../../src/facts/instant.ts';
import type { Item, PullRequest, Repository } from '../../../src/sandbox/world/state.ts';
import { isPullRequest } from '../../../src/sandbox/world/world.ts';
import { digest } from '../../../src/store/digest.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase, emptyTables } from '../../store/databases.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf } from '../backfill/lived-sandbox.ts';
import { reconcileAll } from './reconciling.ts';

const FULL = process.env['HEADROOM_FULL_SIZE'] === '1';
const WEEKS = FULL ? 26 : 2;
/** In so many nights every item is compared once. */
const NIGHTS = FULL ? 7 : 3;

/** What happens to a pull request at GitHub without a webhook, and without moving the time of its last change. */
const SILENT_CHANGES: ((pull: PullRequest, repository: Repository) => void)[] = [
  (pull) => (pull.title = `${pull.title} (edited)`),
  (pull, { labels }) => pull.labels[pull.labels.size > 0 ? 'clear' : 'add']([...labels.values()][0]!),
  (pull) => (pull.pull.additions += 7),
  (pull) => (pull.pull.draft = !pull.pull.draft),
  (pull) => void pull.pull.reviews.push({ ...review(pull), id: 8_000_000_000 + pull.number }),
  (pull) => void pull.timeline.push({ kind: 'commented', comment: comment(pull) }),
  (pull) => void pull.timeline.push(relabelling(pull)),
  (pull) =>
    pull.state === 'open'
      ? Object.assign(pull, { state: 'closed', closedAt: pull.updatedAt })
      : (pull.title = `${pull.title} (once more)`),
  (pull, { items }) => items.delete(pull.number),
];

function review({ author, pull, updatedAt }: PullRequest) {
  const [known] = pull.reviews;
  return {
    ...(known ?? { user: author, state: 'commented' as const, commitSha: pull.headSha }),
    submittedAt: updatedAt,
  };
}

function comment({ author: user, updatedAt, number }: Item) {
  const times = { createdAt: updatedAt, updatedAt };
  return { id: 9_000_000_000 + number, user, body: 'Unheard of.', ...times, viaApp: false, reactions: [] };
}

function relabelling({ author: actor, createdAt: at, number }: Item) {
  const label = { id: 1, name: 'unheard-of', color: 'ededed' };
  return { kind: 'labeled' as const, id: 7_000_000_000 + number, actor, at, viaApp: false, label };
}

describeEachDatabase('reconcileRepository, where GitHub changed in silence,', (open) => {
  let lived: LivedSandbox;
  /** Each look comes later by GitHub's clock, by which it is decided what is known last. */
  let aheadMs: number;
  const wallClock = () => new Date(Date.now() + aheadMs);
  beforeEach(async () => {
    aheadMs = 0;
    lived = await livedSandbox(WEEKS, { wallClock });
  });
  afterEach(async () => await lived.sandbox.stop());

  /** Changes every twentieth pull request, each in another way; how many there are. */
  function changeInSilence(): { planted: number; of: number } {
    let [planted, of] = [0, 0];
    for (const repository of lived.sandbox.world.repositories.values()) {
      for (const pull of [...repository.items.values()].filter(isPullRequest)) {
        of += 1;
        if (of % 20 !== 0) continue;
        SILENT_CHANGES[planted % SILENT_CHANGES.length]?.(pull, repository);
        planted += 1;
      }
    }
    return { planted, of };
  }

  test('finds all of it once every share was compared, and nothing else', async () => {
    await backfillAll(lived, open());
    expect(await reconcileAll(lived, open(), { share: 1 })).toEqual({ kind: 'done', refreshed: 0, repaired: 0 });
    const { planted, of } = changeInSilence();
    const reader = readerOf(lived);
    const found: number[] = [];
    let refreshed = 0;
    for (let night = 1; night <= NIGHTS + 1; night += 1) {
      aheadMs += 2 * SECOND_MS;
      const outcome = await reconcileAll(lived, open(), { reader, share: 1 / NIGHTS });
      if (outcome.kind !== 'done') throw new Error(`It was broken off: ${outcome.kind}`);
      found.push(outcome.repaired);
      refreshed += outcome.refreshed;
    }
    const points = reader.spent();
    if (FULL) process.stdout.write(`${JSON.stringify({ planted, of, found, refreshed, points })}\n`);
    expect(found.reduce((sum, count) => sum + count, 0)).toBe(planted);
    expect(refreshed).toBe(planted);
    expect(await reconcileAll(lived, open(), { share: 1 })).toEqual({ kind: 'done', refreshed: 0, repaired: 0 });
    expect(lived.sandbox.faults).toEqual([]);
    await forgetDeleted(open());
    const repaired = await digest(open());
    await emptyTables(open());
    await backfillAll(lived, open());
    expect(await digest(open())).toBe(repaired);
  });
});

/** What is deleted is known as such by whoever knew it before, and by nobody else. */
async function forgetDeleted({ pool }: Store): Promise<void> {
  await pool.query(`DELETE FROM event USING item
    WHERE item.deleted AND event.repository_id = item.repository_id AND event.number = item.number`);
  await pool.query('DELETE FROM item WHERE deleted');
}
