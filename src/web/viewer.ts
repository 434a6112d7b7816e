import type { PersonId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';

/**
 * Somebody who is signed in, and what GitHub lets them read. GitHub is asked with their own token, and its answer is remembered for five
 * minutes at most; what the App has no more is out at once. A repository that is not among these is to be answered as one that
 * does not exist.
 */
export interface Viewer {
  id: PersonId;
  login: string;
  /**
   * The repositories that they may read and on which the App is installed, by name.
   * @throws WaitUntilError when GitHub cannot be asked; nothing is known then, least of all that there are none.
   */
  readable: () => Promise<readonly RepositorySnapshot[]>;
  /** Whether a repository is among them. @throws WaitUntilError likewise. */
  mayRead: (repository: Pick<RepositorySnapshot, 'id'>) => Promise<boolean>;
  /** The browsers in which they are signed in, this one among them; the one that was used last first. */
  browsers: () => Promise<readonly SignedInBrowser[]>;
}

/** A browser in which somebody is signed in. Nothing else is known of it. */
export interface SignedInBrowser {
  /** Whether it is the one that asks. */
  isThis: boolean;
  since: Instant;
  /** To a few minutes. */
  seenAt: Instant;
}
