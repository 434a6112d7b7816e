/** Whether a text is meant by a pattern. */
export type Glob = (text: string) => boolean;

const SLASH = 47;
const BITS = 32;
/** Units below this are looked up in a row. */
const PLAIN = 128;

/** The pattern in which `*` stands for any text, and everything else for itself. */
export function textGlob(pattern: string): Glob {
  const machine = new Machine();
  for (const sign of pattern.replaceAll(/\*+/g, '*')) {
    if (sign === '*') machine.anyText();
    else machine.literal(sign);
  }
  return machine.glob([machine.end]);
}

/**
 * The pattern of paths as a line of CODEOWNERS has it: `*` and `?` within a name, `**` over folders; it holds from the root where it
 * begins with a slash or has one in the middle, else in any folder; one that names a folder holds for all within, but for one that ends
 * in `/*`, which holds for what lies directly in it. A backslash takes a sign as it is. Paths are given without a slash in front.
 */
export function pathGlob(pattern: string): Glob {
  const machine = new Machine();
  const names = pattern.replace(/^\//, '').replace(/\/$/, '').split('/');
  const isAnchored = pattern.startsWith('/') || names.length > 1;
  if (!isAnchored) machine.anyFolders();
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    if (name === '**' && isLast) machine.anyText();
    else if (name === '**') machine.anyFolders();
    else machine.name(name);
    if (!isLast && name !== '**') machine.literal('/');
  }
  const whole = machine.end;
  if (names.at(-1) === '*' || names.at(-1) === '**') return machine.glob([whole]);
  machine.literal('/');
  machine.anyText();
  return machine.glob(pattern.endsWith('/') ? [machine.end] : [whole, machine.end]);
}

/**
 * A row of states, each of which is reached by one sign from the one before it, as bits of whole numbers that are all moved at once:
 * however stars are heaped up, a text takes one step a character and 31 signs of the pattern. (Baeza-Yates and Gonnet, “A new approach
 * to text searching”, 1992.) A star is a state that stays; folders that may be there or not are one that is passed on entering.
 */
class Machine {
  /** The state that is reached when all of the pattern so far was seen. */
  end = 0;
  readonly #literals = new Map<number, number[]>();
  /** States that any sign but a slash leads to; that stay at any sign but a slash, at any sign; that are passed on entering. */
  readonly #anySign: number[] = [];
  readonly #staysInName: number[] = [];
  readonly #stays: number[] = [];
  readonly #passed: number[] = [];

  /** A sign may be two units. */
  literal(sign: string): void {
    for (let index = 0; index < sign.length; index += 1) {
      const unit = sign.charCodeAt(index);
      this.end += 1;
      this.#literals.set(unit, [...(this.#literals.get(unit) ?? []), this.end]);
    }
  }

  anyText(): void {
    this.#stays.push(this.end);
  }

  /** Any number of folders, none included, each with its slash. */
  anyFolders(): void {
    // Twice in a row says no more than once.
    if (this.#passed.at(-1) === this.end - 1 && this.#stays.at(-1) === this.end - 1) return;
    this.#stays.push(this.end);
    this.#passed.push(this.end);
    this.literal('/');
  }

  /** A name of a file or folder, in which signs may be left open. */
  name(pattern: string): void {
    for (let index = 0; index < pattern.length; index += 1) {
      const sign = pattern.charAt(index);
      if (sign === '*') this.#staysInName.push(this.end);
      else if (sign === '?') this.#anySign.push((this.end += 1));
      else this.literal(sign === '\\' ? pattern.charAt((index += 1)) : sign);
    }
  }

  glob(accepted: readonly number[]): Glob {
    const words = Math.floor(this.end / BITS) + 1;
    const set = (...states: (readonly number[])[]) => bitsOf(states.flat(), words);
    const other = set(this.#anySign);
    const reached = new Map([...this.#literals].map(([unit, states]) => [unit, set(states, this.#anySign)]));
    reached.set(SLASH, set(this.#literals.get(SLASH) ?? []));
    const [stays, staysInName] = [set(this.#stays), set(this.#stays, this.#staysInName)];
    const [passed, accepting] = [set(this.#passed), set(accepted)];
    const start = set([0], this.#passed.includes(0) ? [1] : []);
    const plain = Array.from({ length: PLAIN }, (_, unit) => reached.get(unit) ?? other);
    return (text) => {
      const on = start.slice();
      for (let index = 0; index < text.length; index += 1) {
        const unit = text.charCodeAt(index);
        const leadsTo = (unit < PLAIN ? plain[unit] : reached.get(unit)) ?? other;
        if (!step(on, leadsTo, unit === SLASH ? stays : staysInName, passed)) return false;
      }
      return on.some((word, index) => (word & (accepting[index] ?? 0)) !== 0);
    };
  }
}

/**
 * Makes of what is on what is on after a unit: the successors that it leads to, those that are passed on entering, and what stays.
 * Whether anything is.
 */
function step(on: Int32Array, leadsTo: Int32Array, stays: Int32Array, passed: Int32Array): boolean {
  let [carry, passedCarry, any] = [0, 0, 0];
  for (let word = 0; word < on.length; word += 1) {
    const before = on[word] ?? 0;
    const entered = ((before << 1) | carry) & (leadsTo[word] ?? 0);
    const passing = entered & (passed[word] ?? 0);
    const after = entered | (passing << 1) | passedCarry | (before & (stays[word] ?? 0));
    on[word] = after;
    any |= after;
    carry = before >>> (BITS - 1);
    passedCarry = passing >>> (BITS - 1);
  }
  return any !== 0;
}

function bitsOf(states: readonly number[], words: number): Int32Array {
  const bits = new Int32Array(words);
  for (const state of states) {
    const word = Math.floor(state / BITS);
    bits[word] = (bits[word] ?? 0) | (1 << (state % BITS));
  }
  return bits;
}
