import { z } from 'zod';
import type { Requested } from '../../facts/events.ts';
import { type TeamId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import type { TeamSnapshot } from '../../facts/snapshots.ts';
import { knownFields } from '../archives/known-fields.ts';
import type { PersonSightings, RecordedAccount } from '../archives/person-sightings.ts';
import { Id, Text } from '../webhooks/objects/fields.ts';
import { ApiAccount } from './api-account.ts';

const ApiTeam = z.object({
  __typename: z.literal('Team'),
  databaseId: Id.transform((id): TeamId => toId(id)),
  slug: Text,
  name: Text,
  organization: z.object({ login: Text }),
});
type ApiTeam = z.infer<typeof ApiTeam>;

/** Who is asked for a review; null when the account or team is gone or not shown to us. */
export const ApiReviewer = z
  .union([ApiTeam, ApiAccount])
  .nullish()
  .transform((reviewer) => reviewer ?? undefined);
export type ApiReviewer = z.infer<typeof ApiReviewer>;

/** The teams that an answer names, each once. */
export class TeamSightings {
  readonly #teams = new Map<TeamId, TeamSnapshot>();

  /** The team's id. */
  see({ databaseId: id, slug, name, organization }: ApiTeam, at: Instant): TeamId {
    this.#teams.set(id, { id, slug, name, organization: organization.login, seenAt: at });
    return id;
  }

  /** Every team seen so far. */
  all(): TeamSnapshot[] {
    return [...this.#teams.values()];
  }
}

/** Everybody that an answer names. */
export interface Sightings {
  people: PersonSightings;
  teams: TeamSightings;
  readAt: Instant;
}

/** Whom a request is addressed to; empty for nobody. */
export function requested(reviewer: ApiReviewer, { people, teams, readAt }: Sightings): Requested {
  if (reviewer === undefined) return {};
  if (isTeam(reviewer)) return { teamId: teams.see(reviewer, readAt) };
  return knownFields({ reviewerId: people.see(reviewer, readAt) });
}

function isTeam(reviewer: ApiTeam | RecordedAccount): reviewer is ApiTeam {
  return '__typename' in reviewer;
}
