import { type RepositoryConfig, defaultConfig } from '../config/repository-config.ts';
import { REPOSITORY_FILE, parseRepositoryFile } from '../config/repository-file.ts';
import type { ConfigFault } from '../config/yaml-map.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { fetchFile } from '../github/repository-file.ts';
import type { Octokit } from '../github/rest/octokit.ts';
import type { Store } from '../store/open.ts';
import { loadRepositoryFile, saveRepositoryFile } from '../store/repository-files.ts';

/** What the repository wants, or why its file cannot be followed. */
export type FetchedConfig = { config: RepositoryConfig } | { faults: readonly ConfigFault[] };

/**
 * What the repository’s file says; the defaults, by which nothing is written, where it has none. A file that has not changed since it
 * was last read costs nothing of the quota.
 */
export async function fetchConfig(
  store: Store,
  octokit: Octokit,
  { id, owner, name }: RepositorySnapshot,
  now: Instant,
): Promise<FetchedConfig> {
  const known = await loadRepositoryFile(store, id, REPOSITORY_FILE);
  const file = await fetchFile(octokit, {
    owner,
    repo: name,
    path: REPOSITORY_FILE,
    ...optional('etag', known?.etag),
  });
  switch (file.kind) {
    case 'unchanged':
      return configIn(known?.content ?? '');
    case 'too-large':
      return { faults: [{ line: 1, message: 'The file is larger than a megabyte; shorten it.' }] };
    case 'absent':
      if (known) await saveRepositoryFile(store, id, REPOSITORY_FILE, undefined, now);
      return { config: defaultConfig() };
    case 'file': {
      const { text: content, etag } = file;
      const kept = etag === undefined ? undefined : { etag, content };
      await saveRepositoryFile(store, id, REPOSITORY_FILE, kept, now);
      return configIn(content);
    }
  }
}

function configIn(text: string): FetchedConfig {
  const parsed = parseRepositoryFile(text);
  return parsed.ok ? { config: parsed.config } : { faults: parsed.faults };
}
