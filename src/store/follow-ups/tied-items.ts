import type { InstallationId, ItemNumber, RepositoryId } from '../../facts/ids.ts';
import { SECOND_MS } from '../../facts/instant.ts';
import type { ItemSnapshot } from '../../facts/snapshots.ts';
import { itemRow } from '../item-row.ts';
import { fromMs } from '../sql-time.ts';
import { DELAY_MS, type FollowUp } from './follow-up.ts';

/** What GitHub told unasked of an item, and through which installation. */
export interface ToldItem {
  installationId: InstallationId;
  item: ItemSnapshot;
}

/** The parts of an item, each with a time and what decides between two states of one time. */
const PARTS = ['core', 'pull', 'size'] as const;
type Part = (typeof PARTS)[number];

/** What is compared of an item. */
export type TieRow = { installation_id: InstallationId; repository_id: RepositoryId; number: ItemNumber } & {
  [column in `${Part}_updated_at`]?: number;
} & { [column in `${Part}_tie`]?: string };

const TOLD_COLUMNS = PARTS.map((part) => `${part}_updated_at float8, ${part}_tie text`).join(', ');

/** Selects those items that were told otherwise than they are stored; `$2` is what was told, as a JSON array of {@link TieRow}. */
export const SELECT_TIED = `SELECT told.installation_id, told.repository_id, told.number, 'refresh-item', ${DELAY_MS['refresh-item']}
  FROM json_to_recordset($2::json) AS told (installation_id bigint, repository_id bigint, number integer, ${TOLD_COLUMNS})
  JOIN item ON item.repository_id = told.repository_id AND item.number = told.number
  WHERE ${PARTS.map(differsSql).join('\n    OR ')}`;

/**
 * Two states of one second are a question unless the stored one is an answer that GitHub gave after that second, which is what came of
 * all that happened in it; answers sort by their time and after all else, see contentTie.
 */
function differsSql(part: Part): string {
  const [updatedAt, tie] = [`item.${part}_updated_at`, `item.${part}_tie`];
  const answeredAfter = `'r' || lpad((round(date_part('epoch', ${updatedAt}) * 1000) + ${SECOND_MS})::bigint::text, 15, '0')`;
  return `(${updatedAt} = ${fromMs(`told.${part}_updated_at`)} AND ${tie} <> told.${part}_tie AND ${tie} < ${answeredAfter})`;
}

/** What is compared of an item. */
export function tieRow({ installationId, item }: ToldItem): TieRow {
  const row = itemRow(item);
  const compared = PARTS.flatMap((part) => [`${part}_updated_at`, `${part}_tie`]);
  return {
    installation_id: installationId,
    repository_id: item.repositoryId,
    number: item.number,
    ...Object.fromEntries(compared.map((column) => [column, row[column]])),
  };
}

/** A look at each item of which two different states of one second are among the rows. */
export function tiedAmong(rows: readonly TieRow[]): FollowUp<'refresh-item'>[] {
  const ties = new Map<string, string | undefined>();
  return rows.filter((row) => PARTS.map((part) => isSecondTold(ties, row, part)).includes(true)).map(refresh);
}

/** Whether another state of the part was told of the same second; notes the first one. */
function isSecondTold(ties: Map<string, string | undefined>, row: TieRow, part: Part): boolean {
  const updatedAt = row[`${part}_updated_at`];
  if (updatedAt === undefined) return false;
  const key = [part, row.repository_id, row.number, updatedAt].join('/');
  if (!ties.has(key)) ties.set(key, row[`${part}_tie`]);
  return ties.get(key) !== row[`${part}_tie`];
}

function refresh({ installation_id, repository_id, number }: TieRow): FollowUp<'refresh-item'> {
  return { kind: 'refresh-item', installationId: installation_id, repositoryId: repository_id, number };
}
