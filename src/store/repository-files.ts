import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';

/** A file as last read, and the tag by which GitHub tells whether it has changed since. */
export interface StoredFile {
  etag: string;
  content: string;
}

/** The file as last read; `undefined` when it was not there, or never read. */
export async function loadRepositoryFile(
  { prisma }: Pick<Store, 'prisma'>,
  repositoryId: RepositoryId,
  path: string,
): Promise<StoredFile | undefined> {
  const where = { repositoryId_path: { repositoryId: BigInt(repositoryId), path } };
  return (await prisma.repositoryFile.findUnique({ where })) ?? undefined;
}

/** Keeps the file as it was read, or forgets it where there is none. */
export async function saveRepositoryFile(
  { prisma }: Pick<Store, 'prisma'>,
  repositoryId: RepositoryId,
  path: string,
  file: StoredFile | undefined,
  now: Instant,
): Promise<void> {
  const key = { repositoryId: BigInt(repositoryId), path };
  if (file === undefined) {
    await prisma.repositoryFile.deleteMany({ where: key });
    return;
  }
  const kept = { etag: file.etag, content: file.content, readAt: new Date(now) };
  const where = { repositoryId_path: key };
  await prisma.repositoryFile.upsert({ where, create: { ...key, ...kept }, update: kept });
}
