import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { filesInTar } from '../acceptance/independent/rows-from-backup.ts';

/** An account as GitHub's REST API writes it. */
export interface RawAccount {
  id: number;
  login: string;
  type: string;
}

/** Nobody: the account is gone. */
export type MaybeAccount = RawAccount | null | undefined;

export interface RawLabel {
  id: number;
  name: string;
  color: string;
}

export interface RawMilestone {
  id: number;
  number: number;
  title: string;
  creator?: MaybeAccount;
  state: 'open' | 'closed';
  created_at: string;
  updated_at: string;
  due_on?: string | null;
  closed_at?: string | null;
}

/** An entry of an item's timeline. Which fields it has depends on its kind. */
export interface RawEvent {
  event: string;
  id: number;
  actor?: MaybeAccount;
  user?: MaybeAccount;
  created_at: string;
  submitted_at: string;
  updated_at: string;
  state: string;
  commit_id?: string;
  sha: string;
  author: { date: string };
  committer: { date: string };
  label: { name: string };
  milestone: { title: string };
  assignee?: MaybeAccount;
  requested_reviewer?: MaybeAccount;
  rename: { from: string; to: string };
  dismissed_review: { review_id: number; state: string };
}

export interface RawComment {
  id: number;
  user?: MaybeAccount;
  path: string;
  created_at: string;
  commit_id: string;
  pull_request_review_id: number;
}

/** An issue or a pull request as it was when it was recorded. */
export interface RawItem {
  id: number;
  number: number;
  title: string;
  state: 'open' | 'closed';
  user?: MaybeAccount;
  labels: RawLabel[];
  milestone?: RawMilestone | null;
  assignees?: MaybeAccount[];
  created_at: string;
  updated_at: string;
  closed_at?: string | null;
  closed_by?: MaybeAccount;
}

export interface RawPull extends RawItem {
  draft: boolean;
  merged_at?: string | null;
  merged_by?: MaybeAccount;
  head: { sha: string; ref: string };
  additions: number;
  deletions: number;
  changed_files: number;
  commits: number;
}

interface Timeline {
  events: RawEvent[];
  comments: RawComment[];
}

/** A file of the recording. */
export type RawFile = ({ type: 'pull'; pull: RawPull } | { type: 'issue'; issue: RawItem }) & Timeline;

/** A file's item. */
export function itemIn(file: RawFile): RawItem {
  return file.type === 'pull' ? file.pull : file.issue;
}

/** The files of a github-metadata-backup's .tar.gz by number, each with its text as recorded. */
export function readRawRecording(path: string): { name: string; text: string; file: RawFile }[] {
  const files = [...filesInTar(gunzipSync(readFileSync(path)))].flatMap(([name, text]) => {
    if (!/(^|\/)(pulls|issues)\/\d+\.json$/.test(name)) return [];
    const file = JSON.parse(text) as RawFile;
    return [{ name, text, file: { ...file, events: file.events ?? [], comments: file.comments ?? [] } }];
  });
  return files.toSorted((a, b) => itemIn(a.file).number - itemIn(b.file).number);
}
