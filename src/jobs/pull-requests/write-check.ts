import { hash } from 'node:crypto';
import type { Instant } from '../../facts/instant.ts';
import type { ChecksPort, CheckText } from '../../publish/checks/checks-port.ts';
import { publishCheck } from '../../publish/checks/publish-check.ts';
import { noteDryRun } from '../../store/dry-run-writes.ts';
import type { Store } from '../../store/open.ts';
import { type CheckKey, findCheckOnHead, saveOwnCheckRun } from '../../store/own-check-runs.ts';
import type { JobContext } from '../publish-due.ts';

/** What writing a check run needs. */
export interface CheckWork {
  store: Store;
  log: JobContext['log'];
  checks: ChecksPort;
  dryRun: boolean;
  now: Instant;
}

/** What a check run says, without the mark by which it is found. */
export type CheckContent = Omit<CheckText, 'externalId'>;

/**
 * Sees to it that the check run about something says this on a commit. Where it says so already nothing is written; another head gets
 * one of its own. Two pull requests with one head have one together. `version` is what must change for it to be written anew: by
 * default all that it says.
 */
export async function writeCheck(
  { store, log, checks, dryRun, now }: CheckWork,
  key: CheckKey,
  headSha: string,
  content: CheckContent,
  version = JSON.stringify(content),
): Promise<void> {
  const contentHash = hash('sha256', version);
  const onHead = await findCheckOnHead(store, key, headSha);
  if (onHead?.contentHash === contentHash) return;
  if (dryRun) {
    const { repositoryId, number, kind } = key;
    const isNews = await noteDryRun(store, { repositoryId, kind: 'check-run', number, detail: kind }, now);
    if (isNews) log.info({ ...key, title: content.title }, 'dry run: would write a check run');
    return;
  }
  const externalId = `headroom:${key.kind}:${key.repositoryId}`;
  const checkRunId = await publishCheck(checks, headSha, { ...content, externalId }, onHead?.checkRunId);
  await saveOwnCheckRun(store, key, { headSha, checkRunId, contentHash, writtenAt: now });
}

/** Whether the check run about something was written on a commit in this version. */
export async function isWritten(
  store: CheckWork['store'],
  key: CheckKey,
  headSha: string,
  version: string,
): Promise<boolean> {
  return (await findCheckOnHead(store, key, headSha))?.contentHash === hash('sha256', version);
}
