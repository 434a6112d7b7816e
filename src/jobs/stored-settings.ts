import { type RepositoryConfig, defaultConfig } from '../config/repository-config.ts';
import { REPOSITORY_FILE, parseRepositoryFile } from '../config/repository-file.ts';
import type { RepositoryId } from '../facts/ids.ts';
import type { Store } from '../store/open.ts';
import { loadRepositoryFile } from '../store/repository-files.ts';

/** What the repository’s file said when it was last read, without asking GitHub; the defaults where it has faults, or none was read. */
export async function storedSettings(store: Store, repositoryId: RepositoryId): Promise<RepositoryConfig> {
  const file = await loadRepositoryFile(store, repositoryId, REPOSITORY_FILE);
  const parsed = parseRepositoryFile(file?.content ?? '');
  return parsed.ok ? parsed.config : defaultConfig();
}
