import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { SeenPerson } from '../../calendar/zone-inference/team-rhythm.ts';
import { parseActivityLine } from '../../evaluate/activity-line.ts';
import { gatherPeople } from '../../evaluate/seen-people.ts';
import { type TruthRow, TruthFileError, parseTruth } from '../../evaluate/truth-rows.ts';
import { gunzipped } from '../../ingest/archives/reading/gunzipped.ts';
import { linesOf } from '../../ingest/archives/reading/lines.ts';
import { CommandFailure } from '../failure.ts';

const GZIP_MAGIC = [0x1f, 0x8b] as const;

/**
 * The people in a file of activity, `.ndjson` or `.ndjson.gz`, found by content and read line by line.
 * @throws CommandFailure naming the file and, for a bad line, its number
 */
export async function readActivity(path: string, onLine: (lines: number) => void): Promise<Map<string, SeenPerson>> {
  const gatherer = gatherPeople();
  let lines = 0;
  for await (const { number, text } of linesIn(path)) {
    try {
      if (text === undefined) throw new Error('the line is too long');
      gatherer.add(parseActivityLine(text));
    } catch (error) {
      throw new CommandFailure(
        `${path}:${number}: ${(error as Error).message}; each line must be an event such as {"t":"2026-01-31T09:00:00Z","login":"ada","kind":"commented","repo":"owner/name"}.`,
      );
    }
    lines += 1;
    onLine(lines);
  }
  if (lines === 0) throw new CommandFailure(`${path} holds no events; check the path given with --events.`);
  return gatherer.people();
}

/**
 * The rows of a truth file.
 * @throws CommandFailure naming the file and the line
 */
export async function readTruth(path: string): Promise<TruthRow[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(`${path} cannot be read; check the path given with --truth.`);
  });
  try {
    return parseTruth(text);
  } catch (error) {
    if (!(error instanceof TruthFileError)) throw error;
    throw new CommandFailure(`${path}:${error.line}: ${error.message}; mend that line and try again.`);
  }
}

async function* linesIn(path: string) {
  const compressed = await startsWithGzip(path);
  const bytes = createReadStream(path);
  try {
    yield* linesOf(compressed ? gunzipped(bytes) : bytes);
  } catch (error) {
    throw new CommandFailure(`${path} cannot be read to its end (${(error as Error).message}); get the file again.`);
  }
}

async function startsWithGzip(path: string): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const start = new Uint8Array(GZIP_MAGIC.length);
    await file.read(start, 0, start.length, 0);
    return GZIP_MAGIC.every((byte, index) => start[index] === byte);
  } catch {
    throw new CommandFailure(`${path} cannot be read; check the path given with --events.`);
  } finally {
    await file?.close();
  }
}
