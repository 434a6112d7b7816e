import type { InstallationId } from '../../facts/ids.ts';
import { instantFromMs, MINUTE_MS } from '../../facts/instant.ts';
import { isRefused } from '../../github/errors.ts';
import { readTeams as readTeamsOf } from '../../github/reading/teams.ts';
import { factsFromTeams } from '../../ingest/api/facts-from-teams.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { loadReadTeams } from '../../store/read-teams.ts';
import { findAccountLogin } from '../../store/standing.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import type { FollowUpHandler, FollowUpOutcome } from './handler.ts';

/** Leaves most of the quota to what people wait for. */
const RESERVE_SHARE = 0.2;
const AGAIN_MS = 10 * MINUTE_MS;

/**
 * Reads who is in which team of the organisation that the App is installed on. Webhooks tell of changes without saying when they
 * happened, so that they are only the occasion to ask. A person has no teams, and without the permission nobody's are known: then
 * whoever answers a team's request counts as one of them.
 */
export function readTeams(context: JobContext & { writer: Writer }): FollowUpHandler<'read-teams'> {
  return async ({ installationId }) => {
    const attempt = await asPermitted(
      context,
      installationId,
      'teams',
      async () => await read(context, installationId),
    );
    return attempt.permitted ? attempt.value : undefined;
  };
}

async function read(
  { store, app, writer, now }: JobContext & { writer: Writer },
  installationId: InstallationId,
): Promise<FollowUpOutcome> {
  const login = await findAccountLogin(store, installationId);
  if (login === undefined) return;
  try {
    const outcome = await readTeamsOf(app.reader(installationId, RESERVE_SHARE), login);
    if (outcome.kind === 'wait') return { notBefore: outcome.until };
    if (outcome.kind === 'too-much') return { notBefore: instantFromMs(now() + AGAIN_MS) };
    const facts = factsFromTeams(login, outcome.data, outcome.readAt);
    const listed = new Set(facts.teams.map(({ id }) => id));
    // Nobody is in a team that is gone.
    const gone = (await loadReadTeams(store.pool, login)).filter(({ id }) => !listed.has(id));
    const teams = [...facts.teams, ...gone.map((team) => ({ ...team, membersReadAt: outcome.readAt }))];
    await writer.write({ facts: { ...facts, teams }, readThrough: installationId });
  } catch (error) {
    // The account is a person's, or the installation may not be asked anything at the moment.
    if (!isRefused(error, 'not-found', 'suspended', 'not-installed')) throw error;
  }
}
