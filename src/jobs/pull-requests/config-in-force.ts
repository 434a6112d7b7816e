import { defaultConfig, type RepositoryConfig } from '../../config/repository-config.ts';
import { parseRepositoryFile, REPOSITORY_FILE } from '../../config/repository-file.ts';
import type { RepositoryId } from '../../facts/ids.ts';
import type { Store } from '../../store/open.ts';
import { loadRepositoryFile } from '../../store/repository-files.ts';

/** What the repository wants by its file as it was last read; GitHub is not asked. */
export async function configInForce(store: Store, repositoryId: RepositoryId): Promise<RepositoryConfig> {
  const file = await loadRepositoryFile(store, repositoryId, REPOSITORY_FILE);
  const parsed = parseRepositoryFile(file?.content ?? '');
  return parsed.ok ? parsed.config : defaultConfig();
}
