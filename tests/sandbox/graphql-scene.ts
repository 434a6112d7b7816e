import { afterEach, beforeEach } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { query, startedSandbox, tokenFor } from './connected.ts';

export const HARBOUR = 'repository(owner: "tides", name: "harbour")';

/** A connection as far as these tests ask for it. */
export interface Page<T> {
  nodes: T[];
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage?: boolean; endCursor: string | null; startCursor?: string };
}

/** The sandbox of a test, and how its GraphQL is asked. */
export interface GraphqlScene {
  sandbox: Sandbox;
  auth: string;
  ask: (document: string, variables?: Record<string, unknown>) => ReturnType<typeof query>;
}

/** A sandbox anew before each test of a file, gone after it. */
export function graphqlScene(): GraphqlScene {
  const scene = {
    ask: (document, variables = {}) => query(scene.sandbox, scene.auth, document, variables),
  } as GraphqlScene;
  beforeEach(async () => {
    scene.sandbox = await startedSandbox();
    scene.auth = await tokenFor(scene.sandbox);
  });
  afterEach(() => scene.sandbox.stop());
  return scene;
}
