import type { Instant } from '../facts/instant.ts';
import type { GitHubApp } from '../github/github-app.ts';
import type { OAuthClient } from '../github/sign-in/user-tokens.ts';
import type { Observe } from '../github/transport/caller.ts';
import type { Store } from '../store/open.ts';
import type { Viewer } from './viewer.ts';

/** What all pages are made with. */
export interface WebContext {
  store: Store;
  /** Where GitHub’s own pages are: `https://github.com`. */
  webUrl: string;
  /** Where people reach the dashboard: `https://headroom.example.com`. Known once the app listens. */
  origin: () => string;
  now: () => Instant;
  log: Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;
  /** Whether the database answers; it does so itself within a few seconds. */
  ready: () => Promise<boolean>;
  app?: GitHubApp;
  /** How long a page waits for what is costly before it shows what there is, in milliseconds; absent: some seconds. */
  patienceMs?: number;
  /** Absent: nobody can sign in. */
  signIn?: SignInSettings;
  /** Told of each answer; for whoever counts. `route` is a pattern: `/:owner/:repo`. */
  onAnswer?: (answer: { route: string; status: number }) => void;
}

/** How people sign in. */
export interface SignInSettings {
  client: OAuthClient;
  /** Base address of GitHub’s REST. */
  apiUrl: string;
  /** Told of each call of GitHub. */
  observe?: Observe;
}

/** What is known of a request once it reaches a page. */
export interface WebEnv {
  Variables: {
    /** Absent: nobody is signed in. */
    viewer?: Viewer | undefined;
    /** What a form must bring along, bound to the session; see `csrfField`. */
    csrfToken?: string | undefined;
  };
}

/** The same behind `signedIn`. */
export interface SignedInEnv {
  Variables: WebEnv['Variables'] & { viewer: Viewer };
}
