import { ownLabelNames, type RepositoryConfig } from '../../config/repository-config.ts';
import type { RepositoryId } from '../../facts/ids.ts';
import { type Instant, instantFromMs, MINUTE_MS, WEEK_MS } from '../../facts/instant.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { type SignalContext, signalContext } from '../../signals/context.ts';
import { namesTeams } from '../../reporting/names-teams.ts';
import { signalSettingsOf } from '../../reporting/signal-settings.ts';
import { loadHistory } from '../../store/load-history.ts';
import type { Store } from '../../store/open.ts';

/** Repositories as they were a few minutes ago, for what has to be told of one pull request among the others. */
export interface RepositoryViews {
  of: (repository: RepositorySnapshot, config: RepositoryConfig, now: Instant) => Promise<SignalContext>;
}

/** However many pull requests of a repository are looked at, its history is loaded no more often than this. */
const KEPT_MS = 5 * MINUTE_MS;
/** A year of a busy repository is some tens of megabytes. */
const MOST_KEPT = 4;
const LOADED_MS = 53 * WEEK_MS;

interface Kept {
  view: Promise<SignalContext>;
  loadedAt: Instant;
  config: RepositoryConfig;
  namesTeams: boolean;
}

/** Loads the last year of a repository, and keeps the few that were loaded last for five minutes. */
export function repositoryViews(store: Pick<Store, 'pool'>): RepositoryViews {
  const kept = new Map<RepositoryId, Kept>();
  return {
    of: async (repository, config, now) => {
      const { id } = repository;
      const named = namesTeams(repository, config);
      for (const [each, { loadedAt }] of kept) if (Math.abs(now - loadedAt) >= KEPT_MS) kept.delete(each);
      const known = kept.get(id);
      if (known?.namesTeams === named && sameSettings(known.config, config)) return await known.view;
      const view = load(store, repository, config, now);
      kept.set(id, { view, loadedAt: now, config, namesTeams: named });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      try {
        return await view;
      } catch (error) {
        kept.delete(id);
        throw error;
      }
    },
  };
}

async function load(
  store: Pick<Store, 'pool'>,
  repository: RepositorySnapshot,
  config: RepositoryConfig,
  now: Instant,
): Promise<SignalContext> {
  const since = instantFromMs(now - LOADED_MS);
  const { bots, optOut, teamCalendars } = config;
  const named = { bots, optOut, ownLabels: ownLabelNames(config), teamSlugs: teamCalendars.keys() };
  const loaded = await loadHistory(store, repository.id, { since, ...named });
  const history = { ...loaded, hidesTeams: !namesTeams(repository, config) };
  const window = { since: instantFromMs(now - WEEK_MS), until: now };
  return signalContext(history, window, [], now, await signalSettingsOf(store, config, history.people));
}

/** Those by which people are told apart. */
function sameSettings(a: RepositoryConfig, b: RepositoryConfig): boolean {
  return sameSet(a.bots, b.bots) && sameSet(a.optOut, b.optOut);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}
