import { createRequire } from 'node:module';

/** A payload as plain JSON, so that tests may take it apart. */
export type Payload = Record<string, Json>;

// eslint-disable-next-line typescript/no-explicit-any -- tests reach deep into payloads that have no type on purpose
type Json = any;

interface Definition {
  name: string;
  examples: Payload[];
}

const definitions = createRequire(import.meta.url)('@octokit/webhooks-examples') as Definition[];

export interface Example {
  event: string;
  /** `event.action`, or the event alone where there are no actions. */
  name: string;
  payload: Payload;
}

/** GitHub's own example payloads, all of them. */
export const examples: readonly Example[] = definitions.flatMap(({ name: event, examples }) =>
  examples.map((payload) => ({
    event,
    name: typeof payload.action === 'string' ? `${event}.${payload.action}` : event,
    payload,
  })),
);

/**
 * A copy of one of GitHub's examples, changed as told.
 * @param name `event.action`
 * @param choose which of several; by default the last, which is the most complete.
 */
export function example(
  name: string,
  change: (payload: Payload) => void = () => undefined,
  choose: (payload: Payload) => boolean = () => true,
): Payload {
  const found = examples.findLast((candidate) => candidate.name === name && choose(candidate.payload));
  if (!found) throw new Error(`@octokit/webhooks-examples has no such ${name}`);
  const payload = structuredClone(found.payload);
  change(payload);
  return payload;
}
