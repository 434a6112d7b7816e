import { FactsRefusedError, type WriteOutcome, type Writer } from '../../src/store/ingest-writer.ts';
import type { WriterEntry } from '../../src/store/writer-entry.ts';

/** A writer that keeps what it is given, and refuses facts as a database does. */
export class MemoryWriter implements Writer {
  readonly written: WriterEntry[] = [];
  readonly #refuses: (entry: WriterEntry) => boolean;

  constructor(refuses: (entry: WriterEntry) => boolean = () => false) {
    this.#refuses = refuses;
  }

  async write(entry: WriterEntry): Promise<WriteOutcome> {
    if (this.#refuses(entry)) throw new FactsRefusedError('value out of range');
    this.written.push(entry);
    return entry.parked ? 'parked' : 'accepted';
  }

  async drain(): Promise<void> {}
}
