import type { PersonId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { isRefused } from '../../github/errors.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import { readReach } from '../../github/user-reach.ts';
import type { Store } from '../../store/open.ts';
import { listRepositoriesWithin } from '../../store/repositories.ts';
import { isAlive } from '../../store/session-lifetimes.ts';
import { listWebSessions, type WebSession } from '../../store/web-sessions.ts';
import type { SignedInBrowser, Viewer } from '../viewer.ts';
import type { Reaches } from './reaches.ts';

/** GitHub does not accept somebody’s token any more: they are signed out, and may sign in again. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

export interface SessionViewerOptions {
  store: Pick<Store, 'pool'>;
  session: WebSession;
  /** GitHub as the person sees it. */
  octokit: Octokit;
  reaches: Reaches;
  now: () => Instant;
  /** Ends the session. */
  end: () => Promise<void>;
}

/** Whoever has a session. The database is asked once a page at most. */
export class SessionViewer implements Viewer {
  readonly id: PersonId;
  readonly login: string;
  readonly #options: SessionViewerOptions;
  #readable: Promise<RepositorySnapshot[]> | undefined;

  constructor(options: SessionViewerOptions) {
    this.id = options.session.personId;
    this.login = options.session.login;
    this.#options = options;
  }

  /** @throws SignedOutError when GitHub does not accept the person’s token; WaitUntilError when it cannot be asked. */
  async readable(): Promise<readonly RepositorySnapshot[]> {
    this.#readable ??= this.#read();
    return await this.#readable;
  }

  async mayRead({ id }: Pick<RepositorySnapshot, 'id'>): Promise<boolean> {
    return (await this.readable()).some((repository) => repository.id === id);
  }

  async browsers(): Promise<SignedInBrowser[]> {
    const { store, session, now } = this.#options;
    const alive = (await listWebSessions(store, this.id)).filter((each) => isAlive(each, now()));
    return alive.map(({ tokenHash, createdAt: since, seenAt }) => ({
      isThis: tokenHash === session.tokenHash,
      since,
      seenAt,
    }));
  }

  async #read(): Promise<RepositorySnapshot[]> {
    const { store, session, octokit, reaches, end } = this.#options;
    try {
      const reach = await reaches.of(session.tokenHash, async () => await readReach(octokit));
      return await listRepositoriesWithin(store, reach);
    } catch (error) {
      if (!isRefused(error, 'credentials')) throw error;
      await end();
      throw new SignedOutError('GitHub accepts the person’s token no more.');
    }
  }
}
