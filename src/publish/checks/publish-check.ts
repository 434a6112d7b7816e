import { truncateBytes, truncateCharacters } from '../limits.ts';
import type { ChecksPort, CheckText } from './checks-port.ts';

/** GitHub refuses summaries beyond 65,535 bytes, more than fifty annotations at once, and messages beyond 64 KiB. */
const MAX_SUMMARY_BYTES = 65_535;
const MAX_TITLE = 255;
const MAX_ANNOTATIONS = 50;
const MAX_MESSAGE_BYTES = 60_000;

/**
 * Makes a check run say this on a commit: looks for it, writes it where it is not there, and else changes it in place. Annotations
 * beyond fifty follow in further requests. Returns its id.
 */
export async function publishCheck(
  checks: ChecksPort,
  headSha: string,
  text: CheckText,
  knownId: number | undefined,
): Promise<number> {
  const all = text.annotations.map((each) => ({ ...each, message: truncateBytes(each.message, MAX_MESSAGE_BYTES) }));
  const check = { ...fitting(text), annotations: all.slice(0, MAX_ANNOTATIONS) };
  const id = knownId ?? (await checks.find(headSha, check));
  const done = id === undefined ? 'gone' : await checks.update(id, check);
  const written = id === undefined || done === 'gone' ? await checks.create(headSha, check) : id;
  for (let start = MAX_ANNOTATIONS; start < all.length; start += MAX_ANNOTATIONS) {
    await checks.update(written, { ...check, annotations: all.slice(start, start + MAX_ANNOTATIONS) });
  }
  return written;
}

function fitting(text: CheckText): CheckText {
  return {
    ...text,
    title: truncateCharacters(text.title, MAX_TITLE),
    summary: truncateBytes(text.summary, MAX_SUMMARY_BYTES),
  };
}
