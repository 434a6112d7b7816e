import type { CheckedEvent, TimelineEvent } from './events.ts';
import type { ItemNumber, PersonId, TeamId } from './ids.ts';
import type { Instant } from './instant.ts';
import type { People } from './people.ts';
import type { PulseWeek } from './pulse.ts';
import type { ItemSnapshot, MilestoneSnapshot, RepositorySnapshot } from './snapshots.ts';

/** A pull request or an issue with all that happened to it, oldest first. */
export interface ItemHistory {
  item: ItemSnapshot;
  events: readonly TimelineEvent[];
  /** The checks of its head commit, in no order; absent where they were not asked for. */
  checks?: readonly CheckedEvent[];
  /** The files that it changes; absent where they are not known. */
  paths?: readonly string[];
}

export interface Team {
  id: TeamId;
  slug: string;
  /** Everybody who was ever seen in it; absent where its members are not known. */
  members?: ReadonlySet<PersonId>;
  /** Who was in it when its members were last read; absent where they never were. */
  current?: ReadonlySet<PersonId>;
  /** It is shown at GitHub to its members only, so it is named to nobody; absent where that is not so or not known. */
  secret?: true;
}

/** What a team is called for those who read what is told of a history; `undefined` where it is not known or not named to them. */
export function teamName(
  { teams, hidesTeams }: Pick<RepositoryHistory, 'teams' | 'hidesTeams'>,
  id: TeamId | undefined,
): string | undefined {
  const team = id === undefined || hidesTeams ? undefined : teams.get(id);
  return team?.secret === true ? undefined : team?.slug;
}

/** A team of the owner, told for who belongs together. */
export interface HomeTeam {
  id: TeamId;
  slug: string;
  /** Whether everybody in the organisation may see it; of what is not known it is not said. */
  visible: boolean;
  /** Whether it is made up of other teams. */
  hasTeams: boolean;
  /** How many are in it now, those whom this repository does not know among them. */
  size: number;
  /** How many of all who are in any team of the owner, 0 to 1. */
  share: number;
  /** Who is in it now, of the people whom this repository knows. */
  members: ReadonlySet<PersonId>;
}

/** What is known of one repository: what the signals are computed from. */
export interface RepositoryHistory {
  repository: RepositorySnapshot;
  pullRequests: readonly ItemHistory[];
  issues: readonly ItemHistory[];
  milestones: readonly MilestoneSnapshot[];
  /** What happened to the repository as a whole: pushed commits, deployments, releases. */
  repositoryEvents: readonly TimelineEvent[];
  people: People;
  teams: ReadonlyMap<TeamId, Team>;
  /** Not all who read what is told are shown the owner’s teams at GitHub, so none is named, nor who is in one. */
  hidesTeams?: boolean;
  /** The teams in which its people are, and those that are asked; absent where that was not looked up. */
  homeTeams?: readonly HomeTeam[];
  /** The text of its CODEOWNERS file; absent where it has none that is known. */
  codeOwners?: string;
  /** Who reviewed here in the week and is at home in another repository of the owner; absent where that was not asked. */
  visitors?: ReadonlySet<PersonId>;
  /**
   * Since when everything is known. Of what began before it only what was still open then is known, so that it says nothing of how long
   * things take. Absent where nothing is missing.
   */
  completeSince?: Instant;
  /** The answers to the pulse’s question, oldest first; absent where it was never asked. */
  pulse?: readonly PulseWeek[];
}

/** Where an account is known by no one any more. */
export const GHOST = 'ghost';

/** The login to show for an account; `ghost` when it is gone, as GitHub shows it. */
export function loginOf(people: People, id: PersonId | undefined): string {
  return (id === undefined ? undefined : people.get(id)?.login) ?? GHOST;
}

/** `owner/name#12` for messages. */
export function itemName(repository: RepositorySnapshot, number: ItemNumber): string {
  return `${repository.owner}/${repository.name}#${number}`;
}
