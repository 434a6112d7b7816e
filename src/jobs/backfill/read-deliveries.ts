import type { Facts } from '../../facts/facts.ts';
import type { Instant } from '../../facts/instant.ts';
import { DEPLOYMENTS, RELEASES } from '../../github/documents/deliveries.ts';
import { RefusedError } from '../../github/errors.ts';
import type { Reader } from '../../github/reading/reader.ts';
import type { Wait } from '../../github/transport/caller.ts';
import { factsFromDeployments, factsFromReleases } from '../../ingest/api/facts-from-deliveries.ts';
import type { Writer } from '../../store/ingest-writer.ts';

const QUESTIONS: readonly { document: string; parse: (repository: unknown, readAt: Instant) => Facts }[] = [
  { document: RELEASES, parse: factsFromReleases },
  { document: DEPLOYMENTS, parse: factsFromDeployments },
];

/**
 * Reads the last releases and deployments, of which a report can do without: what may not be read, or is too much for GitHub, is left
 * out. Returns what has to be waited for, if anything.
 */
export async function readDeliveries(
  { reader, writer }: { reader: Reader; writer: Writer },
  repository: { owner: string; name: string },
): Promise<({ kind: 'wait' } & Wait) | undefined> {
  for (const { document, parse } of QUESTIONS) {
    const outcome = await askIfAllowed(reader, document, repository);
    if (outcome?.kind === 'wait') return outcome;
    if (outcome?.kind !== 'read') continue;
    const { repository: answer } = outcome.data;
    if (answer) await writer.write({ facts: parse(answer, outcome.readAt) });
  }
  return undefined;
}

async function askIfAllowed(reader: Reader, document: string, { owner, name }: { owner: string; name: string }) {
  try {
    return await reader.ask({ document, variables: { owner, name } });
  } catch (error) {
    if (error instanceof RefusedError && error.status === 403) return undefined;
    throw error;
  }
}
