import { MalformedEntryError } from '../recording-errors.ts';
import { parseJson } from '../parse-json.ts';
import { linesOf } from './lines.ts';
import type { RecordingBytes } from './recording-bytes.ts';
import { type EntryFacts, partOf, type RecordingPart, TOO_LONG } from './recording-part.ts';

/** The parts of a recording with one JSON object a line. A line that cannot be read is a fault; the others are read. */
export async function* readLines(
  bytes: RecordingBytes,
  parse: (line: unknown) => EntryFacts,
): AsyncGenerator<RecordingPart, void> {
  for await (const { number, text, ended } of linesOf(bytes)) {
    if (!ended && bytes.damage !== undefined) break;
    yield partOf(`${bytes.path}:${number}`, bytes.progress, () => {
      if (text === undefined) throw new MalformedEntryError(TOO_LONG);
      return parse(parseJson(text));
    });
  }
  if (bytes.damage !== undefined) yield { brokenOff: bytes.damage, position: bytes.path, progress: bytes.progress };
}
