import { countFacts, type Facts, joinFacts } from '../facts/facts.ts';
import type { Writer } from '../store/ingest-writer.ts';
import { type RecordingOptions, readRecording } from './archives/reading/read-recording.ts';
import type { Progress } from './archives/reading/recording-part.ts';

/** What an import brought in. */
export interface ImportSummary {
  /** Entries of the recording that were read: pull requests, issues, events, deliveries. */
  entries: number;
  facts: number;
  timelineEvents: number;
  /** What could not be read, with its place and the reason; the rest was brought in. */
  faults: readonly { position: string; reason: string }[];
}

/** Facts in one transaction: enough to be fast, few enough to hold in memory. */
const BATCH_FACTS = 5000;

/**
 * Brings a recording's facts into the store, in constant memory; doing it again changes nothing.
 * @throws UnknownRecordingError, RepositoryNotNamedError as `readRecording` does.
 */
export async function importRecording(
  writer: Writer,
  path: string,
  options: RecordingOptions,
  onProgress: (progress: Progress) => void,
): Promise<ImportSummary> {
  const summary = { entries: 0, facts: 0, timelineEvents: 0, faults: [] as { position: string; reason: string }[] };
  let batch: Facts[] = [];
  let size = 0;
  const flush = async () => {
    if (batch.length > 0) await writer.write({ facts: joinFacts(batch) });
    batch = [];
    size = 0;
  };
  for await (const part of readRecording(path, options)) {
    onProgress(part.progress);
    if ('fault' in part) {
      summary.faults.push({ position: part.position, reason: part.fault });
      continue;
    }
    const count = countFacts(part.facts);
    summary.entries += 1;
    summary.facts += count;
    summary.timelineEvents += part.facts.events.length;
    batch.push(part.facts);
    size += count;
    if (size >= BATCH_FACTS) await flush();
  }
  await flush();
  return summary;
}
