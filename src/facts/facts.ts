import type { TimelineEvent } from './events.ts';
import type { PersonSnapshot } from './people.ts';
import type {
  InstallationSnapshot,
  ItemSnapshot,
  LabelSnapshot,
  MilestoneSnapshot,
  RepositoryAccessSnapshot,
  RepositorySnapshot,
  TeamMemberSnapshot,
  TeamSnapshot,
} from './snapshots.ts';

/**
 * What a source told us. Every kind is commutative and idempotent: facts may be applied in any order, in any grouping and more
 * than once, and the state is the same.
 */
export interface Facts {
  installations: InstallationSnapshot[];
  repositories: RepositorySnapshot[];
  access: RepositoryAccessSnapshot[];
  people: PersonSnapshot[];
  teams: TeamSnapshot[];
  teamMembers: TeamMemberSnapshot[];
  milestones: MilestoneSnapshot[];
  labels: LabelSnapshot[];
  items: ItemSnapshot[];
  events: TimelineEvent[];
}

/** No facts: what an ignored delivery brings, and what a parser starts from. */
export function noFacts(): Facts {
  return {
    installations: [],
    repositories: [],
    access: [],
    people: [],
    teams: [],
    teamMembers: [],
    milestones: [],
    labels: [],
    items: [],
    events: [],
  };
}

/** All facts of several sources in one. */
export function joinFacts(all: readonly Facts[]): Facts {
  return {
    installations: all.flatMap((facts) => facts.installations),
    repositories: all.flatMap((facts) => facts.repositories),
    access: all.flatMap((facts) => facts.access),
    people: all.flatMap((facts) => facts.people),
    teams: all.flatMap((facts) => facts.teams),
    teamMembers: all.flatMap((facts) => facts.teamMembers),
    milestones: all.flatMap((facts) => facts.milestones),
    labels: all.flatMap((facts) => facts.labels),
    items: all.flatMap((facts) => facts.items),
    events: all.flatMap((facts) => facts.events),
  };
}

/** How many facts there are, for progress and logs. */
export function countFacts(facts: Facts): number {
  return Object.values(facts).reduce((sum, list: readonly unknown[]) => sum + list.length, 0);
}
