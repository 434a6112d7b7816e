import { jsonParser, type Token } from 'stream-json/parser.js';
import Assembler from 'stream-json/assembler.js';
import type { ArchiveSection } from '../archive-repo.ts';
import { MalformedEntryError } from '../recording-errors.ts';
import { MAX_ENTRY_BYTES, TOO_LONG } from './recording-part.ts';

/** One member of an archive's `issues` or `pulls`, at its index there. */
export interface ArchiveMember {
  section: ArchiveSection;
  index: number;
  value: unknown;
}

const OPENING: ReadonlySet<string> = new Set(['startObject', 'startArray']);
const CLOSING: ReadonlySet<string> = new Set(['endObject', 'endArray']);
/** The tokeniser gives nothing of a piece that it throws on: pieces that end with an object lose no member before the fault. */
const UP_TO_A_BRACE = /[^}]+\}?|\}/g;
/** Within the object and one of its lists. */
const MEMBER_DEPTH = 2;

/** Takes the text of an archive piece by piece and gives its members, one at a time in memory. */
export class ArchiveMembers {
  readonly #tokenise = jsonParser({ streamValues: false });
  #assembler: Assembler | undefined;
  #section: ArchiveSection | undefined;
  #index = 0;
  #depth = 0;
  #sinceMember = 0;
  readonly #limit: number;

  constructor(limit = MAX_ENTRY_BYTES) {
    this.#limit = limit;
  }

  /** Whether the archive's object has been closed, or has not begun. */
  get complete(): boolean {
    return this.#depth === 0 && this.#assembler === undefined;
  }

  /** Where the reading stands, such as `pulls[17]`; empty outside the two lists. */
  get place(): string {
    return this.#section === undefined ? '' : `${this.#section}[${this.#index}]`;
  }

  /**
   * The members that this piece completes.
   * @throws Error, the tokeniser's own, when the text is not JSON; MalformedEntryError when a member is longer than the limit.
   */
  *take(text: string): Generator<ArchiveMember, void> {
    for (const [piece] of text.matchAll(UP_TO_A_BRACE)) {
      this.#sinceMember += piece.length;
      if (this.#sinceMember > this.#limit) throw new MalformedEntryError(TOO_LONG);
      for (const token of this.#tokens(piece)) {
        const member = this.#accept(token);
        if (member) yield member;
      }
    }
  }

  #tokens(text: string): readonly Token[] {
    const tokens: unknown = this.#tokenise(text);
    const isMany = typeof tokens === 'object' && tokens !== null && 'values' in tokens;
    return isMany ? (tokens.values as Token[]) : [];
  }

  #accept(token: Token): ArchiveMember | undefined {
    const inList = this.#depth === MEMBER_DEPTH && this.#section !== undefined && !CLOSING.has(token.name);
    if (this.#assembler !== undefined || inList) return this.#assemble(token);
    if (token.name === 'keyValue' && this.#depth === 1) this.#enter(token.value);
    else if (OPENING.has(token.name)) this.#depth += 1;
    else if (CLOSING.has(token.name)) this.#depth -= 1;
    return undefined;
  }

  #enter(key: string): void {
    this.#section = key === 'issues' || key === 'pulls' ? key : undefined;
    this.#index = 0;
  }

  #assemble(token: Token): ArchiveMember | undefined {
    const assembler = (this.#assembler ??= new Assembler());
    assembler.consume(token);
    if (!assembler.done || this.#section === undefined) return undefined;
    this.#assembler = undefined;
    this.#sinceMember = 0;
    return { section: this.#section, index: this.#index++, value: assembler.current };
  }
}
