import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  ada,
  archive,
  archivedPull,
  backupIssue,
  backupPull,
  ben,
  ghArchiveLine,
  issuesPayload,
  ndjson,
} from '../ingest/archives/made-up-recordings.ts';

/** Where recordings of acme/roastery lie, one of each format. */
export interface Recordings {
  backup: string;
  archive: string;
  hour: string;
  deliveries: string;
}

const reviewed = [
  {
    event: 'reviewed',
    id: 71,
    user: ben,
    state: 'approved',
    submitted_at: '2026-03-02T15:00:00Z',
    commit_id: 'c0ffee',
  },
  { event: 'merged', id: 72, actor: ben, created_at: '2026-03-03T10:00:00Z', commit_id: 'beef' },
  { event: 'closed', id: 73, actor: ben, created_at: '2026-03-03T10:00:00Z' },
];

/** Writes them into a folder. */
export async function writeRecordings(folder: string): Promise<Recordings> {
  const places = {
    backup: join(folder, 'backup'),
    archive: join(folder, 'archive.json.gz'),
    hour: join(folder, 'hour.json.gz'),
    deliveries: join(folder, 'deliveries.ndjson'),
  };
  await mkdir(join(places.backup, 'pulls'), { recursive: true });
  await mkdir(join(places.backup, 'issues'));
  await writeFile(join(places.backup, 'pulls/9.json'), JSON.stringify(backupPull({}, reviewed)));
  await writeFile(join(places.backup, 'issues/4.json'), JSON.stringify(backupIssue()));
  const pull = archivedPull({ number: 12, title: 'Say "hot", not warm', id: 'PR_kwDODddxTs4rz1Xq' });
  await writeFile(places.archive, gzipSync(JSON.stringify({ ...archive([], [pull]), repo: 'acme/kettle' })));
  const push = ghArchiveLine('PushEvent', {}, ada);
  await writeFile(places.hour, gzipSync(ndjson({ ...push, repo: { id: 99, name: 'acme/grinder' } })));
  const delivery = { event: 'issues', delivery: 'guid-5', payload: issuesPayload(5) };
  await writeFile(places.deliveries, ndjson(delivery));
  return places;
}
