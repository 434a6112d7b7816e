import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Facts } from '../../../src/facts/facts.ts';
import { type RecordingOptions, readRecording } from '../../../src/ingest/archives/reading/read-recording.ts';
import type { RecordingPart } from '../../../src/ingest/archives/reading/recording-part.ts';

export const ada = { id: 1, login: 'ada', type: 'User' };
export const ben = { id: 2, login: 'ben', type: 'User' };
export const roastery = { owner: 'acme', name: 'roastery' };

/** A file of a github-metadata-backup with a merged pull request of Ada's. */
export function backupPull(changes: Record<string, unknown> = {}, timeline: Record<string, unknown>[] = []) {
  return {
    type: 'pull',
    pull: {
      id: 900,
      number: 9,
      title: 'Grind finer',
      state: 'closed',
      user: ada,
      labels: [{ id: 5, name: 'bug', color: 'ff0000' }],
      created_at: '2026-03-02T09:00:00Z',
      updated_at: '2026-03-03T12:00:00Z',
      closed_at: '2026-03-03T10:00:00Z',
      merged_at: '2026-03-03T10:00:00Z',
      merged_by: ben,
      draft: false,
      head: { sha: 'c0ffee', ref: 'grind' },
      base: { ref: 'main', repo: { id: 77, full_name: 'acme/roastery' } },
      ...changes,
    },
    events: timeline,
    comments: [],
  };
}

/** A file of a github-metadata-backup with an open issue of Ben's. */
export function backupIssue(changes: Record<string, unknown> = {}) {
  return {
    type: 'issue',
    issue: {
      number: 4,
      title: 'Water too hot',
      state: 'open',
      user: ben,
      labels: [],
      created_at: '2026-03-01T08:00:00Z',
      updated_at: '2026-03-01T08:00:00Z',
      ...changes,
    },
    events: [],
  };
}

/** A member of an archive-repo archive's `pulls`. */
export function archivedPull(changes: Record<string, unknown> = {}) {
  return {
    number: 4,
    id: 'MDExOlB1bGxSZXF1ZXN0MzY0MzAyMzgx',
    title: 'Grind finer',
    state: 'OPEN',
    author: 'ada',
    createdAt: '2026-03-02T09:00:00Z',
    updatedAt: '2026-03-03T12:00:00Z',
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    comments: [],
    reviews: [],
    ...changes,
  };
}

/** A whole archive-repo archive. */
export function archive(issues: unknown[], pulls: unknown[]) {
  return { magic: 'E!vIA5L86J2I', timestamp: '2026-04-01T00:00:00Z', repo: 'acme/roastery', labels: [], issues, pulls };
}

/** A line of a GH Archive hour. */
export function ghArchiveLine(type: string, payload: unknown, actor: { id: number; login: string } = ada) {
  const repo = { id: 77, name: 'acme/roastery' };
  return {
    id: '1',
    type,
    actor: { id: actor.id, login: actor.login },
    repo,
    payload,
    public: true,
    created_at: '2026-03-02T09:30:00Z',
  };
}

/** An `issues` webhook's payload, as deliveries record it. */
export function issuesPayload(number: number) {
  return {
    action: 'opened',
    issue: { ...backupIssue().issue, id: 400 + number, number },
    repository: {
      id: 77,
      name: 'roastery',
      full_name: 'acme/roastery',
      owner: { id: 3, login: 'acme', type: 'Organization' },
      private: false,
    },
    sender: ben,
  };
}

/** A tar of texts by name. */
export async function tarOf(members: Record<string, string>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(members)) tar.entry({ name }, text);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON values, one a line. */
export function ndjson(...values: unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** Everything that `readRecording` yields for a file with this content. */
export async function partsOf(
  name: string,
  content: string | Buffer,
  options: RecordingOptions = {},
): Promise<RecordingPart[]> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, name);
  await writeFile(path, content);
  const parts = await allOf(readRecording(path, options));
  return parts.map((part) => ({ ...part, position: part.position.replace(`${folder.path}/`, '') }));
}

/** Everything that an iteration yields. */
export async function allOf<T>(iteration: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of iteration) all.push(one);
  return all;
}

/** A folder that is gone after the block. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'recordings-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** The first 60 % of the gzipped text, as a download that was cut off leaves it. */
export function cutShort(content: string | Buffer): Buffer {
  const whole = gzipSync(content, { level: 0 });
  return whole.subarray(0, Math.floor(whole.length * 0.6));
}

/** The faults among the parts, and why reading ended where it broke off, as `position — reason`. */
export function faultsOf(parts: readonly RecordingPart[]): string[] {
  return parts.flatMap((part) => {
    const reason = 'fault' in part ? part.fault : 'brokenOff' in part ? part.brokenOff : undefined;
    return reason === undefined ? [] : [`${part.position} — ${reason}`];
  });
}

/** The facts of the parts that have some. */
export function factsOf(parts: readonly RecordingPart[]): Facts[] {
  return parts.flatMap((part) => ('facts' in part ? [part.facts] : []));
}
