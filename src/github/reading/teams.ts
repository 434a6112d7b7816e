import { TEAM_MEMBERS_PAGE, TEAM_PAGE } from '../documents/teams.ts';
import type { ReadOutcome } from './outcome.ts';
import type { Reader } from './reader.ts';

/** A team as GitHub answers, its members followed to their end. */
export interface TeamNode {
  databaseId: number;
  slug: string;
  name: string;
  privacy: string;
  parentTeam: { databaseId: number } | null;
  members: Connection<unknown>;
}

interface Connection<T> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: T[];
}

/** Teams on a page: with a hundred members each far below what GitHub answers at once. */
const TEAMS_AT_ONCE = 50;

/**
 * All teams of an organisation with all of their members; none where the login is a person's.
 * @throws RefusedError with the reason `permission` where the App may not read members.
 */
export async function readTeams(reader: Reader, organization: string): Promise<ReadOutcome<TeamNode[]>> {
  const teams: TeamNode[] = [];
  let after: string | undefined;
  for (;;) {
    const variables = { organization, first: TEAMS_AT_ONCE, after: after ?? null };
    const outcome = await reader.ask({ document: TEAM_PAGE, variables });
    if (outcome.kind !== 'read') return outcome;
    const page = (outcome.data['organization'] as { teams: Connection<TeamNode> } | null)?.teams;
    if (!page || page.nodes.some((team) => team === null))
      return { kind: 'too-much', reason: 'GitHub left gaps in its answer' };
    for (const team of page.nodes) {
      const rest = await readRest(reader, organization, team);
      if (rest) return rest;
    }
    teams.push(...page.nodes);
    after = page.pageInfo.endCursor ?? undefined;
    if (!page.pageInfo.hasNextPage || after === undefined) return { ...outcome, data: teams };
  }
}

/** Adds the members beyond the first hundred; what stands in the way, if anything does. */
async function readRest(reader: Reader, organization: string, { slug, members }: TeamNode) {
  while (members.pageInfo.hasNextPage) {
    const variables = { organization, slug, after: members.pageInfo.endCursor };
    const outcome = await reader.ask({ document: TEAM_MEMBERS_PAGE, variables });
    if (outcome.kind !== 'read') return outcome;
    const more = (outcome.data['organization'] as { team: Pick<TeamNode, 'members'> | null } | null)?.team?.members;
    if (!more) return { kind: 'too-much' as const, reason: 'the team is gone' };
    members.nodes.push(...more.nodes);
    members.pageInfo = more.pageInfo;
  }
  return undefined;
}
