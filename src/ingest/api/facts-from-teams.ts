import { z } from 'zod';
import { type Facts, noFacts } from '../../facts/facts.ts';
import { type TeamId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { PersonSightings } from '../archives/person-sightings.ts';
import { Id, Text } from '../webhooks/objects/fields.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { ApiAccount } from './api-account.ts';
import { listOf } from './api-fields.ts';

/** What GitHub calls a team that everybody in the organisation may see; whatever else it may be called is not one. */
const VISIBLE = 'VISIBLE';

const Teams = z.array(
  z.object({
    databaseId: Id.transform((id): TeamId => toId(id)),
    slug: Text,
    name: Text,
    privacy: Text,
    parentTeam: z.object({ databaseId: Id.transform((id): TeamId => toId(id)) }).nullable(),
    members: listOf(ApiAccount),
  }),
);

/**
 * Facts from the teams of an organisation, each with all of its members.
 * @param readAt when GitHub answered, by its own clock.
 * @throws PayloadError when something is missing: what could not be read is never taken for nobody.
 */
export function factsFromTeams(organization: string, teams: unknown, readAt: Instant): Facts {
  const people = new PersonSightings();
  const read = readPayload('API', Teams, teams);
  return {
    ...noFacts(),
    teams: read.map(({ databaseId: id, slug, name, privacy, parentTeam }) => ({
      id,
      organization,
      slug,
      name,
      seenAt: readAt,
      membersReadAt: readAt,
      standing: { visible: privacy === VISIBLE, ...optional('parentId', parentTeam?.databaseId) },
    })),
    teamMembers: read.flatMap(({ databaseId: teamId, members }) =>
      members.flatMap((member) => {
        const personId = people.see(member, readAt);
        return personId === undefined ? [] : [{ teamId, personId, seenAt: readAt }];
      }),
    ),
    people: people.all(),
  };
}
