import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { factsFromBackup, originOfBackup } from '../metadata-backup.ts';
import { parseJson } from '../parse-json.ts';
import { MalformedEntryError } from '../recording-errors.ts';
import type { RecordedRepository } from '../recorded-repository.ts';
import { MAX_ENTRY_BYTES, partOf, type Progress, type RecordingPart, TOO_LONG } from './recording-part.ts';

/** A file of a github-metadata-backup folder. */
interface BackupFile {
  path: string;
  bytes: number;
}

/** The files of a github-metadata-backup in a folder, pull requests first, each by number. Empty when it is none. */
export async function filesOfBackup(folder: string): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const section of ['pulls', 'issues']) {
    const names = await namesIn(join(folder, section));
    for (const name of names.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))) {
      const path = join(folder, section, name);
      files.push({ path, bytes: (await stat(path)).size });
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^\d+\.json$/.test(name));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** Which repository they are of, by the first pull request that says so. */
export async function originOfFiles(files: readonly BackupFile[]): Promise<ReturnType<typeof originOfBackup>> {
  for (const file of files.filter(({ bytes }) => bytes <= MAX_ENTRY_BYTES)) {
    try {
      const origin = originOfBackup(JSON.parse(await readFile(file.path, 'utf8')));
      if (origin) return origin;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

/** The parts of a backup, one a file. */
export async function* readFiles(
  files: readonly BackupFile[],
  repository: RecordedRepository,
): AsyncGenerator<RecordingPart, void> {
  const progress: Progress = { bytesRead: 0, bytesTotal: files.reduce((sum, file) => sum + file.bytes, 0) };
  for (const { path, bytes } of files) {
    const text = bytes > MAX_ENTRY_BYTES ? undefined : await readFile(path, 'utf8');
    progress.bytesRead += bytes;
    yield partOf(path, { ...progress }, () => {
      if (text === undefined) throw new MalformedEntryError(TOO_LONG);
      return { facts: factsFromBackup(parseJson(text), repository) };
    });
  }
}
