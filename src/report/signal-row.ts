/** A signal as a line of the table of numbers, in words. */
export interface SignalRow {
  name: string;
  /** Instead of a name: the label that the line is about, as written by others. */
  label?: string;
  now: string;
  /** The usual range; empty where there is none yet. */
  usual: string;
  /** `as usual`, `slower`, …; empty where there is no usual yet or nothing to compare. */
  change: string;
}
