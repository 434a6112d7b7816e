import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type PullRequestRow, pullRequestRow } from '../../../src/export/pull-request-row.ts';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import { type RecordingOptions, readRecording } from '../../../src/ingest/archives/reading/read-recording.ts';
import { MergingHistories } from '../../facts/merged-histories.ts';
import { PROMISED, type PromisedRow } from './promised-columns.ts';

export const data = resolve(process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data');
export const absent = !existsSync(data);
/** For the names of suites that need the recordings. */
export const skipNote = absent ? ` (skipped: no recordings at ${data}; set HEADROOM_SHARED_DATA)` : '';

/** Later than anything in the recordings. */
const END_OF_DATA = instantFromMs(Date.UTC(2100, 0));

/** The rows that the product makes of a recording, with the promised columns as texts. */
export async function productRows(path: string, options: RecordingOptions = {}): Promise<PromisedRow[]> {
  const merging = new MergingHistories();
  for await (const part of readRecording(path, options)) {
    if (!('facts' in part)) throw new Error(`${part.position} cannot be read`);
    merging.apply(part.facts);
  }
  const { pullRequests, people } = merging.read();
  return pullRequests.flatMap((history) => {
    const lifecycle = foldLifecycle(history, people, END_OF_DATA);
    return lifecycle ? [promised(pullRequestRow(history, lifecycle, people))] : [];
  });
}

function promised(row: PullRequestRow): PromisedRow {
  return Object.fromEntries(PROMISED.map((column) => [column, String(row[column] ?? '')])) as PromisedRow;
}

/** The rows that are not equal in every column, each as a text that says where. */
export function differences(ours: readonly PromisedRow[], theirs: readonly PromisedRow[]): string[] {
  const numbers = new Set([...ours, ...theirs].map(({ number }) => number));
  return [...numbers].flatMap((number) => {
    const [a, b] = [ours, theirs].map((rows) => rows.find((row) => row.number === number));
    if (!a || !b) return [`#${number}: only in ${a ? 'the product' : 'the independent calculation'}`];
    const columns = PROMISED.filter((column) => a[column] !== b[column]);
    if (columns.length === 0) return [];
    return [`#${number}: ${columns.map((column) => `${column} ${a[column]} ≠ ${b[column]}`).join(', ')}`];
  });
}
