import type { EventKind } from '../facts/events.ts';
import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { ItemCore, ItemSnapshot } from '../facts/snapshots.ts';
import { itemRow } from './item-row.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';
import { STORED_ITEM, type StoredItem, toItem } from './stored-items.ts';

/** What is known of when an item was last changed. */
export interface KnownItem {
  number: ItemNumber;
  /** Absent when no more is known than that there is one. */
  updatedAt?: Instant;
  deleted: boolean;
  /** All that happened to it up to its last change was read from its timeline. */
  settled: boolean;
}

/** An item as it is known, with how much is known to have happened to it. */
export interface ComparedItem extends KnownItem {
  item: ItemSnapshot;
  deeds: number;
  reviews: number;
}

/** What is no entry of its own in the timelines that are compared: beginnings, commits (a forced push takes some away), reviews. */
const NO_DEEDS: readonly EventKind[] = [
  'opened',
  'committed',
  'pushed',
  'reviewed',
  'review_commented',
  'review_thread_resolved',
  'review_thread_unresolved',
];

const SETTLED = 'coalesce(timeline_read_at >= core_updated_at, false) AS settled';
const HAPPENED = 'FROM event WHERE event.repository_id = item.repository_id AND event.number = item.number';

/** What is one deed: GitHub's timeline tells a label's present name, so that one event may be known by two. */
const DEED = `CASE WHEN event.detail ? 'labelId'
  THEN event.kind || ':' || (event.detail->>'labelId') || '@' || floor(date_part('epoch', event.at)) ELSE event.key END`;

type KnownRow = { number: ItemNumber; updatedAt: Instant | null; deleted: boolean | null; settled: boolean };
type ComparedRow = StoredItem & { settled: boolean; deeds: number; reviews: number };

/** What is known of these numbers; nothing of those that are not known. */
export async function loadKnownItems(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  numbers: readonly number[],
): Promise<Map<number, KnownItem>> {
  const { rows } = await pool.query<KnownRow>(
    `SELECT number, ${ms('core_updated_at')} AS "updatedAt", deleted, ${SETTLED}
     FROM item WHERE repository_id = $1 AND number = ANY($2::int[])`,
    [repositoryId, numbers],
  );
  return new Map(rows.map((row) => [row.number, toKnown(row)]));
}

/** The numbers of a kind that are known to be there, or of those the ones that are open. */
export async function listNumbers(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  kind: ItemSnapshot['kind'],
  openOnly: boolean,
): Promise<number[]> {
  const { rows } = await pool.query<{ number: number }>(
    `SELECT number FROM item WHERE repository_id = $1 AND kind = $2 AND deleted = false AND ($3 = false OR state = 'open')
     ORDER BY number`,
    [repositoryId, kind, openOnly],
  );
  return rows.map(({ number }) => number);
}

/** Which items to compare: those of these numbers, and those that were opened within a span. */
export interface ComparedSpan {
  kind: ItemSnapshot['kind'];
  numbers: readonly number[];
  /** Opened after this moment; from the beginning where it is absent. */
  after?: Instant;
  /** And before this one; up to now where it is absent. */
  before?: Instant;
}

/** Items as they are known, with how much is known to have happened to them. */
export async function loadComparedItems(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  { kind, numbers, after, before }: ComparedSpan,
): Promise<Map<number, ComparedItem>> {
  const { rows } = await pool.query<ComparedRow>(
    `SELECT ${STORED_ITEM}, ${SETTLED},
            (SELECT count(DISTINCT ${DEED})::int ${HAPPENED} AND kind NOT IN (${NO_DEEDS.map((each) => `'${each}'`).join(', ')})) AS deeds,
            (SELECT count(*)::int ${HAPPENED} AND kind = 'reviewed') AS reviews
     FROM item WHERE repository_id = $1 AND (number = ANY($3::int[]) OR kind = $2
       AND ($4::float8 IS NULL OR item.created_at > ${fromMs('$4')}) AND ($5::float8 IS NULL OR item.created_at < ${fromMs('$5')}))`,
    [repositoryId, kind, numbers, after, before],
  );
  return new Map(
    rows.map((row) => {
      const { number, deleted, settled, deeds, reviews } = row;
      const known = toKnown({ number, updatedAt: row.core_updated_at, deleted, settled });
      return [number, { ...known, item: toItem(repositoryId, row), deeds, reviews }];
    }),
  );
}

/** All that an item is at a moment, as a text: two that are the same have the same one, however they came in. */
export function itemContent({ repositoryId, number, kind, createdAt, core, pull, size }: ItemSnapshot): string {
  const parts = {
    ...optional('core', core && withoutLabelIds(core)),
    ...optional('pull', pull),
    ...optional('size', size),
  };
  const row = itemRow({ repositoryId, number, kind, createdAt, ...parts });
  const columns = ['kind', 'core_updated_at', 'core_tie', 'pull_updated_at', 'pull_tie', 'size_updated_at', 'size_tie'];
  return JSON.stringify(columns.map((column) => row[column] ?? null));
}

/** Labels are compared by their names of now; whether a source told their ids makes no difference. */
function withoutLabelIds(core: ItemCore): ItemCore {
  return { ...core, labelIds: new Map() };
}

function toKnown({ number, updatedAt, deleted, settled }: KnownRow): KnownItem {
  return { number, ...optional('updatedAt', updatedAt), deleted: deleted === true, settled };
}
