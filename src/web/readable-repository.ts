import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { Viewer } from './viewer.ts';

/**
 * The repository of that name, in any case, if the viewer may read it. One that they may not read is not looked for, so that it cannot be
 * told from one that does not exist.
 */
export async function readableRepository(
  viewer: Viewer,
  owner: string,
  name: string,
): Promise<RepositorySnapshot | undefined> {
  const wanted = `${owner}/${name}`.toLowerCase();
  return (await viewer.readable()).find((each) => `${each.owner}/${each.name}`.toLowerCase() === wanted);
}
