import { MAX_ENTRY_BYTES } from './recording-part.ts';

const LINE_FEED = 0x0a;

/** A line that is not blank; its text is absent when it is longer than the limit. */
export interface Line {
  /** From 1, as editors count. */
  number: number;
  text?: string;
  /** Whether a line feed ended it: the last line of a file that was cut short has none. */
  ended: boolean;
}

/** The lines in UTF-8 bytes, in memory one at a time and no more than `limit` bytes of one. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, limit = MAX_ENTRY_BYTES): AsyncGenerator<Line, void> {
  let number = 1;
  let pieces: Buffer[] = [];
  let length = 0;
  const line = (ended: boolean): Line | undefined => {
    const text = length > limit ? undefined : Buffer.concat(pieces).toString('utf8');
    return text?.trim() === '' ? undefined : { number, ended, ...(text === undefined ? {} : { text }) };
  };
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length > limit) pieces = [];
    else pieces.push(piece);
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      take(chunk.subarray(start, end));
      const complete = line(true);
      if (complete) yield complete;
      [number, pieces, length, start] = [number + 1, [], 0, end + 1];
    }
    take(chunk.subarray(start));
  }
  const last = line(false);
  if (last) yield last;
}
