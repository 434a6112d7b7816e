import type { Instant } from '../../facts/instant.ts';

/**
 * What is to be remembered of one kind of label on one pull request.
 * - `off`: it is not ours to take off · `on`: we put it on · `declined`: a person took it off
 * - `given-up`: other machines took it off so often that we have stopped for good
 */
export interface LabelMemory {
  standing: 'off' | 'on' | 'declined' | 'given-up';
  /** By which it was put on last, or would be. */
  name: string;
  /** Whether the state that it tells of held when it was last told, and since when that is so. */
  holds: boolean;
  since: Instant;
  /** The time of the last change to it that has been taken into account, by GitHub’s clock. */
  heardUntil?: Instant;
  /** How often other machines took it off. */
  undone: number;
}
