import type { RepositoryConfig } from '../config/repository-config.ts';
import type { RepositoryId } from '../facts/ids.ts';
import { optional } from '../facts/optional.ts';
import { isBot } from '../facts/people.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { LeftOut, OwnRepository } from '../signals/person/own-facts.ts';
import type { OwnEvent } from '../store/own-events.ts';
import type { Store } from '../store/open.ts';
import { listCovered } from '../store/repositories.ts';
import { settingsInForce } from './settings-in-force.ts';

/** A repository that the App covers and that is about a person, with what holds there. */
export interface Covered {
  repository: RepositorySnapshot;
  config: RepositoryConfig;
  /** Why it adds nothing to their load and hours; absent where it does. */
  leftOut?: LeftOut;
  deeds: number;
}

/** What a person did, and what else names repositories that are about them. */
export interface Mentions {
  login: string;
  events: readonly OwnEvent[];
  others: readonly { repositoryId: RepositoryId }[];
}

/** The repositories that the App covers among those that are mentioned, those with the most deeds first. */
export async function coveredAmong(store: Store, { login, events, others }: Mentions): Promise<Covered[]> {
  const deedsIn = Map.groupBy(events, ({ event }) => event.repositoryId);
  const mentioned = [...deedsIn.keys(), ...others.map(({ repositoryId }) => repositoryId)];
  const covered: Covered[] = [];
  for (const repository of await listCovered(store, mentioned)) {
    const { config } = await settingsInForce(store, repository.id);
    const deeds = deedsIn.get(repository.id)?.length ?? 0;
    covered.push({ repository, config, deeds, ...optional('leftOut', whyLeftOut(config, login)) });
  }
  return covered.sort((a, b) => b.deeds - a.deeds || a.repository.id - b.repository.id);
}

function whyLeftOut({ worksCouncil, optOut, bots }: RepositoryConfig, login: string): LeftOut | undefined {
  if (worksCouncil) return 'works-council';
  if (optOut.has(login.toLowerCase())) return 'opted-out';
  return isBot({ login, kind: 'user' }, bots) ? 'machine' : undefined;
}

/** The repository as the person may be told of it. */
export function ownRepository(
  { repository, config, leftOut }: Covered,
  readable: ReadonlySet<RepositoryId>,
): OwnRepository {
  return {
    id: repository.id,
    ...optional('readable', readable.has(repository.id) ? repository : undefined),
    ...optional('leftOut', leftOut),
    asksPulse: config.pulse,
  };
}
