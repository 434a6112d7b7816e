import { type RepositoryId, repositoryIdFromName } from '../../../facts/ids.ts';
import { factsFromGhArchive } from '../gh-archive.ts';
import { factsFromDelivery } from '../recorded-delivery.ts';
import type { RecordedRepository } from '../recorded-repository.ts';
import { RepositoryNotNamedError } from '../recording-errors.ts';
import { originOfArchive, readArchive } from './archive-recording.ts';
import { originOfFiles, readFiles } from './backup-folder.ts';
import { originOfTar, readTar } from './backup-tar.ts';
import { readLines } from './line-recording.ts';
import { recognise, type Recognised } from './recognise.ts';
import type { RecordingBytes } from './recording-bytes.ts';
import type { RecordingPart } from './recording-part.ts';

export interface RecordingOptions {
  /** Whose recording it is, for the formats that do not say. */
  repository?: { owner: string; name: string };
  /** The id of a repository that is known by name already; asked only when the recording does not hold the id. */
  repositoryId?: (fullName: string) => Promise<RepositoryId | undefined>;
}

/**
 * The facts recorded at a path, entry by entry and in constant memory: a github-metadata-backup (folder or tar), an archive-repo
 * archive, a GH Archive hour or recorded deliveries, gzipped or not, told apart by content. Entries that cannot be read come as
 * faults with their position, and the others are read.
 * @throws UnknownRecordingError when it is none of these, RepositoryNotNamedError when `repository` is needed and missing.
 */
export async function* readRecording(
  path: string,
  options: RecordingOptions = {},
): AsyncGenerator<RecordingPart, void> {
  yield* partsOf(path, await recognise(path), options);
}

async function* partsOf(
  path: string,
  recording: Recognised,
  options: RecordingOptions,
): AsyncGenerator<RecordingPart, void> {
  switch (recording.kind) {
    case 'backup-folder':
      yield* readFiles(recording.files, await backupRepository(path, recording, options));
      break;
    case 'backup-tar':
      yield* readTar(recording.bytes, await backupRepository(path, recording, options));
      break;
    case 'archive-repo':
      yield* readArchive(recording.bytes, await archiveRepository(recording.bytes, options));
      break;
    case 'gh-archive':
      yield* readLines(recording.bytes, (line) => ({ facts: factsFromGhArchive(line) }));
      break;
    case 'deliveries':
      yield* readLines(recording.bytes, factsFromDelivery);
      break;
  }
}

async function backupRepository(
  path: string,
  recording: Extract<Recognised, { kind: `backup-${string}` }>,
  options: RecordingOptions,
): Promise<RecordedRepository> {
  const origin =
    recording.kind === 'backup-folder' ? await originOfFiles(recording.files) : await originOfTar(recording.bytes);
  if (options.repository === undefined) throw new RepositoryNotNamedError(path, origin?.fullName);
  return withId(options.repository, origin?.id, options);
}

async function archiveRepository(bytes: RecordingBytes, options: RecordingOptions): Promise<RecordedRepository> {
  const origin = await originOfArchive(bytes);
  const [owner, name] = origin.fullName?.split('/') ?? [];
  const repository = owner !== undefined && name !== undefined ? { owner, name } : options.repository;
  if (repository === undefined) throw new RepositoryNotNamedError(bytes.path);
  return withId(repository, origin.id, options);
}

async function withId(
  repository: { owner: string; name: string },
  recordedId: RepositoryId | undefined,
  options: RecordingOptions,
): Promise<RecordedRepository> {
  const fullName = `${repository.owner}/${repository.name}`;
  const id = recordedId ?? (await options.repositoryId?.(fullName)) ?? repositoryIdFromName(fullName);
  return { ...repository, id };
}
