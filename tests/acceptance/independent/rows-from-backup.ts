import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { answers, isMachine, type PromisedRow, type Said } from './promised-columns.ts';

interface Account {
  login: string;
  type?: string;
}

interface RawFile {
  pull: {
    number: number;
    user: Account | null;
    draft?: boolean;
    created_at: string;
    closed_at?: string | null;
    merged_at?: string | null;
  };
  events: {
    event: string;
    created_at?: string;
    submitted_at?: string;
    state?: string;
    user?: Account | null;
    actor?: Account | null;
  }[];
}

/** The rows of a github-metadata-backup's .tar.gz, calculated from the raw files, by number. */
export function rowsFromBackup(path: string): PromisedRow[] {
  const rows: PromisedRow[] = [];
  for (const [name, text] of filesInTar(gunzipSync(readFileSync(path)))) {
    if (/(^|\/)pulls\/\d+\.json$/.test(name)) rows.push(rowOf(JSON.parse(text) as RawFile));
  }
  return rows.toSorted((a, b) => Number(a.number) - Number(b.number));
}

function rowOf({ pull, events }: RawFile): PromisedRow {
  const author = pull.user?.login ?? null;
  const said: Said[] = [];
  for (const event of events) {
    const account = event.user ?? event.actor;
    const by = { who: account?.login ?? null, type: account?.type };
    if (event.event === 'reviewed' && event.submitted_at && event.state !== 'PENDING') {
      said.push({ at: event.submitted_at, isReview: true, ...by });
    }
    if (event.event === 'commented' && event.created_at) said.push({ at: event.created_at, isReview: false, ...by });
  }
  return {
    number: String(pull.number),
    author: author ?? 'ghost',
    author_is_bot: String(isMachine(author, pull.user?.type)),
    created_at: pull.created_at,
    ready_at: readyAt({ pull, events }),
    closed_at: pull.closed_at ?? '',
    merged_at: pull.merged_at ?? '',
    ...answers(author, said),
  };
}

/** A pull request whose first change is that it became ready was opened as a draft. */
function readyAt({ pull, events }: RawFile): string {
  let first: RawFile['events'][number] | undefined;
  for (const event of events) {
    if (event.event !== 'ready_for_review' && event.event !== 'convert_to_draft') continue;
    if (!first || (event.created_at ?? '') < (first.created_at ?? '')) first = event;
  }
  if (first?.event === 'ready_for_review') return first.created_at ?? '';
  return first === undefined && pull.draft ? '' : pull.created_at;
}

const BLOCK = 512;

/** The names and texts of the files in a plain tar: a header block with name and octal size, then the content in whole blocks. */
/** The files of an uncompressed tar, with their texts. */
export function* filesInTar(tar: Buffer): Generator<[name: string, text: string]> {
  let offset = 0;
  while (offset + BLOCK <= tar.length && tar[offset] !== 0) {
    const name = tar.toString('utf8', offset, offset + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('ascii', offset + 124, offset + 136), 8);
    const start = offset + BLOCK;
    yield [name, tar.toString('utf8', start, start + size)];
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}
