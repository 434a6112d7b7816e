import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { answers, isMachine, type PromisedRow, type Said } from './promised-columns.ts';

interface RawArchive {
  pulls: {
    number: number;
    author: string | null;
    isDraft?: boolean;
    createdAt: string;
    closedAt: string | null;
    mergedAt: string | null;
    comments: { author: string | null; createdAt: string }[];
    reviews: {
      author: string | null;
      state: string;
      createdAt: string;
      comments: { createdAt: string; updatedAt: string | null }[];
    }[];
  }[];
}

/** The rows of an archive-repo archive, calculated from the raw file, by number. */
export function rowsFromArchive(path: string): PromisedRow[] {
  const archive = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as RawArchive;
  return archive.pulls.map(rowOf).toSorted((a, b) => Number(a.number) - Number(b.number));
}

function rowOf(pull: RawArchive['pulls'][number]): PromisedRow {
  const said: Said[] = [];
  for (const { author, createdAt } of pull.comments) said.push({ who: author, at: createdAt, isReview: false });
  for (const review of pull.reviews) {
    if (review.state === 'PENDING') continue;
    // `createdAt` is when the review was started; no comment of it can have been touched before it was submitted.
    const touched = review.comments.map((comment) => comment.updatedAt ?? comment.createdAt).toSorted()[0] ?? '';
    const at = touched > review.createdAt ? touched : review.createdAt;
    said.push({ who: review.author, at, isReview: true });
  }
  return {
    number: String(pull.number),
    author: pull.author ?? 'ghost',
    author_is_bot: String(isMachine(pull.author)),
    created_at: pull.createdAt,
    ready_at: pull.isDraft ? '' : pull.createdAt,
    closed_at: pull.closedAt ?? '',
    merged_at: pull.mergedAt ?? '',
    ...answers(pull.author, said),
  };
}
