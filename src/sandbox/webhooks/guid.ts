import { randomBytes } from 'node:crypto';
import type { Timestamp } from '../actions.ts';

const GREGORIAN_TO_1970 = 122_192_928_000_000_000n;
const STEPS_PER_MS = 10_000n;

/** Makes GUIDs as GitHub does: UUIDs of version 1, which hold when they were made; within a second one after the other. */
export class Guids {
  #second: Timestamp = '';
  #made = 0;

  /** One for what happened at a moment. */
  next(at: Timestamp): string {
    this.#made = at === this.#second ? this.#made + 1 : 0;
    this.#second = at;
    const steps = BigInt(Date.parse(at) + this.#made) * STEPS_PER_MS + GREGORIAN_TO_1970;
    const time = steps.toString(16).padStart(15, '0');
    const [high, middle, low] = [time.slice(0, 3), time.slice(3, 7), time.slice(7)];
    const rest = randomBytes(8);
    rest[0] = 0x80 | ((rest[0] ?? 0) & 0x3f);
    const node = rest.toString('hex');
    return `${low}-${middle}-1${high}-${node.slice(0, 4)}-${node.slice(4)}`;
  }
}
