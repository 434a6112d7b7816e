import type { Timestamp } from '../actions.ts';
import type { Account } from './state.ts';

/** Who changes something, when, and whether through the App's API. */
export interface Doing {
  actor: Account;
  at: Timestamp;
  viaApp: boolean;
}
