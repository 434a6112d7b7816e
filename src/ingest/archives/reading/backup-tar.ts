import { pipeline, Readable } from 'node:stream';
import { extract } from 'tar-stream';
import type { RepositoryId } from '../../../facts/ids.ts';
import { factsFromBackup, originOfBackup } from '../metadata-backup.ts';
import { MalformedEntryError } from '../recording-errors.ts';
import { parseJson } from '../parse-json.ts';
import type { RecordedRepository } from '../recorded-repository.ts';
import type { RecordingBytes } from './recording-bytes.ts';
import { MAX_ENTRY_BYTES, partOf, type RecordingPart, TOO_LONG } from './recording-part.ts';

/** An issue's or a pull request's file, at the archive's root or in a folder. */
const MEMBER = /(?:^|\/)((?:pulls|issues)\/\d+\.json)$/;

/** Which repository a tar of a github-metadata-backup is of, by the first pull request in it that says so. */
export async function originOfTar(bytes: RecordingBytes): Promise<ReturnType<typeof originOfBackup>> {
  try {
    for await (const { name, text } of membersOf(bytes)) {
      const origin = name.startsWith('pulls/') && text !== undefined ? originIn(text) : undefined;
      if (origin) return origin;
    }
  } catch (error) {
    if (!isTarFault(error)) throw error;
  }
  return undefined;
}

/** The parts of such a tar, one member in memory at a time. Where the tar breaks off, reading ends with a fault. */
export async function* readTar(
  bytes: RecordingBytes,
  repository: RecordedRepository,
): AsyncGenerator<RecordingPart, void> {
  let last = '';
  try {
    for await (const { name, text } of membersOf(bytes)) {
      last = `: after ${name}`;
      yield partOf(`${bytes.path}: ${name}`, bytes.progress, () => {
        if (text === undefined) throw new MalformedEntryError(TOO_LONG);
        return { facts: factsFromBackup(parseJson(text), repository) };
      });
    }
  } catch (error) {
    if (!isTarFault(error)) throw error;
    yield {
      brokenOff: bytes.damage ?? 'the tar is cut short or damaged',
      position: bytes.path + last,
      progress: bytes.progress,
    };
    return;
  }
  if (bytes.damage === undefined) return;
  yield { brokenOff: bytes.damage, position: bytes.path + last, progress: bytes.progress };
}

interface Member {
  name: string;
  text?: string;
}

async function* membersOf(bytes: RecordingBytes): AsyncGenerator<Member, void> {
  const tar = extract();
  // Its errors come out of the iteration below.
  pipeline(Readable.from(bytes), tar, () => {});
  for await (const entry of tar) {
    const name = entry.header.type === 'file' ? MEMBER.exec(entry.header.name)?.[1] : undefined;
    if (name === undefined || (entry.header.size ?? 0) > MAX_ENTRY_BYTES) {
      entry.resume();
      if (name !== undefined) yield { name };
    } else {
      yield { name, text: await textOf(entry) };
    }
  }
}

async function textOf(entry: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function originIn(text: string): { id: RepositoryId; fullName?: string } | undefined {
  try {
    return originOfBackup(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const TAR_FAULTS = /Unexpected end of data|Invalid tar header|Invalid header|Header exceeds|premature|destroyed/i;

function isTarFault(error: unknown): boolean {
  return error instanceof Error && TAR_FAULTS.test(error.message);
}
