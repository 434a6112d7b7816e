import { countFacts, type Facts, joinFacts } from '../facts/facts.ts';
import { FactsRefusedError, type Writer } from '../store/ingest-writer.ts';
import { type RecordingOptions, readRecording } from './archives/reading/read-recording.ts';
import type { Progress } from './archives/reading/recording-part.ts';

/** An entry that could not be brought in, with its place and the reason. */
export interface ImportFault {
  position: string;
  reason: string;
}

/** What an import brought in. */
export interface ImportSummary {
  /** Entries of the recording that were read: pull requests, issues, events, deliveries. */
  entries: number;
  facts: number;
  timelineEvents: number;
  /** How many entries could not be brought in; the rest was. */
  passedOver: number;
  /** The first thousand of those. */
  faults: ImportFault[];
  /** Where and why the recording could not be read to its end; what came before was brought in. */
  brokenOff?: ImportFault;
}

type Entry = { position: string; facts: Facts };

/** Facts in one transaction: enough to be fast, few enough to hold in memory. */
const BATCH_FACTS = 5000;
const FAULTS_KEPT = 1000;

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
  const summary: ImportSummary = { entries: 0, facts: 0, timelineEvents: 0, passedOver: 0, faults: [] };
  const passOver = (fault: ImportFault) => {
    summary.passedOver += 1;
    if (summary.faults.length < FAULTS_KEPT) summary.faults.push(fault);
  };
  const flush = async (batch: readonly Entry[]) => {
    const written = await writeBatch(writer, batch, passOver);
    summary.entries += written.length;
    for (const { facts } of written) {
      summary.facts += countFacts(facts);
      summary.timelineEvents += facts.events.length;
    }
  };
  let batch: Entry[] = [];
  let size = 0;
  for await (const part of readRecording(path, options)) {
    onProgress(part.progress);
    if ('brokenOff' in part) {
      summary.brokenOff = { position: part.position, reason: part.brokenOff };
      continue;
    }
    if ('fault' in part) {
      passOver({ position: part.position, reason: part.fault });
      continue;
    }
    batch.push({ position: part.position, facts: part.facts });
    size += countFacts(part.facts);
    if (size < BATCH_FACTS) continue;
    await flush(batch);
    [batch, size] = [[], 0];
  }
  await flush(batch);
  return summary;
}

/** Writes the entries and returns those that were taken; one that the database refuses is passed over, not all of its batch. */
async function writeBatch(
  writer: Writer,
  batch: readonly Entry[],
  passOver: (fault: ImportFault) => void,
): Promise<readonly Entry[]> {
  if (batch.length === 0) return [];
  try {
    await writer.write({ facts: joinFacts(batch.map(({ facts }) => facts)) });
    return batch;
  } catch (error) {
    if (!(error instanceof FactsRefusedError)) throw error;
    if (batch.length === 1) {
      passOver({ position: batch[0]?.position ?? '', reason: 'holds values that the database does not take' });
      return [];
    }
  }
  const middle = Math.ceil(batch.length / 2);
  const first = await writeBatch(writer, batch.slice(0, middle), passOver);
  return [...first, ...(await writeBatch(writer, batch.slice(middle), passOver))];
}
