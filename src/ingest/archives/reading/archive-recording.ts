import { type RepositoryId, toId } from '../../../facts/ids.ts';
import { factsFromArchived } from '../archive-repo.ts';
import { decodeNodeId } from '../node-id.ts';
import { MalformedEntryError } from '../recording-errors.ts';
import type { RecordedRepository } from '../recorded-repository.ts';
import { ArchiveMembers } from './archive-members.ts';
import type { RecordingBytes } from './recording-bytes.ts';
import { partOf, type RecordingPart } from './recording-part.ts';

/** What an archive says of its repository. */
export interface ArchiveOrigin {
  fullName?: string;
  id?: RepositoryId;
}

/** Quotes inside a JSON string are escaped, so these match keys of the archive, never its texts. */
const FULL_NAME = /"repo"\s*:\s*"([^"\\/]+\/[^"\\/]+)"/;
const NEWER_NODE_ID = /"id"\s*:\s*"([A-Z][A-Za-z]*_[\w-]+)"/;
/** Longer than either of them: what may straddle two chunks. */
const OVERLAP = 512;

/** The repository's name, and its id if a single node id tells it: a pass over the text that stops as soon as both are known. */
export async function originOfArchive(bytes: RecordingBytes): Promise<ArchiveOrigin> {
  const origin: ArchiveOrigin = {};
  let text = '';
  for await (const chunk of bytes) {
    text = text.slice(-OVERLAP) + chunk.toString('latin1');
    const fullName = origin.fullName ?? FULL_NAME.exec(text)?.[1];
    const id = origin.id ?? decodeNodeId(NEWER_NODE_ID.exec(text)?.[1] ?? '')?.repositoryId;
    if (fullName !== undefined) origin.fullName = fullName;
    if (id !== undefined) origin.id = toId(id);
    if (fullName !== undefined && id !== undefined) break;
  }
  return origin;
}

/** The parts of an archive-repo archive. Where its JSON breaks off, reading ends with a fault that says after which member. */
export async function* readArchive(
  bytes: RecordingBytes,
  repository: RecordedRepository,
): AsyncGenerator<RecordingPart, void> {
  const members = new ArchiveMembers();
  try {
    for await (const text of decoded(bytes)) {
      for (const { section, index, value } of members.take(text)) {
        yield partOf(`${bytes.path}: ${section}[${index}]`, bytes.progress, () => ({
          facts: factsFromArchived(section, value, repository),
        }));
      }
    }
  } catch (error) {
    const brokenOff = faultIn(error);
    if (brokenOff === undefined) throw error;
    yield { brokenOff, position: placeIn(bytes, members), progress: bytes.progress };
    return;
  }
  if (members.complete && bytes.damage === undefined) return;
  yield {
    brokenOff: bytes.damage ?? 'the JSON ends too early',
    position: placeIn(bytes, members),
    progress: bytes.progress,
  };
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
}

function placeIn(bytes: RecordingBytes, members: ArchiveMembers): string {
  return members.place === '' ? bytes.path : `${bytes.path}: ${members.place}`;
}

/** Why reading cannot go on, where that is the archive's fault. The tokeniser throws plain errors that begin alike. */
function faultIn(error: unknown): string | undefined {
  if (error instanceof MalformedEntryError) return error.message;
  return error instanceof Error && error.message.startsWith('Parser ') ? 'not valid JSON from here on' : undefined;
}
