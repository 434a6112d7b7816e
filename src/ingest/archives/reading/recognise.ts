import { stat } from 'node:fs/promises';
import { recogniseText, type TextRecording } from '../recognise-text.ts';
import { UnknownRecordingError } from '../recording-errors.ts';
import { filesOfBackup } from './backup-folder.ts';
import { openRecording, type RecordingBytes } from './recording-bytes.ts';

/** A recording whose kind is known, ready to be read. */
export type Recognised =
  | { kind: 'backup-folder'; files: Awaited<ReturnType<typeof filesOfBackup>> }
  | { kind: 'backup-tar'; bytes: RecordingBytes }
  | { kind: TextRecording; bytes: RecordingBytes };

/** Enough for the beginning of any entry to tell what it is. */
const HEAD_BYTES = 256 * 1024;

/**
 * What kind of recording lies at the path, by its content.
 * @throws UnknownRecordingError when it is none; the system's own error when it cannot be read.
 */
export async function recognise(path: string): Promise<Recognised> {
  if ((await stat(path)).isDirectory()) {
    const files = await filesOfBackup(path);
    if (files.length === 0) throw new UnknownRecordingError(path, 'is a folder without pulls/N.json or issues/N.json');
    return { kind: 'backup-folder', files };
  }
  const bytes = await openRecording(path);
  const head = await headOf(bytes);
  if (head.length === 0)
    throw new UnknownRecordingError(path, bytes.damage ? `cannot be read: ${bytes.damage}` : 'is empty');
  if (isTar(head)) return { kind: 'backup-tar', bytes };
  const kind = recogniseText(head.toString('utf8'));
  if (kind === undefined) throw new UnknownRecordingError(path, 'holds no recording that is known');
  return { kind, bytes };
}

async function headOf(bytes: RecordingBytes): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks);
}

const TAR_HEADER_BYTES = 512;
const CHECKSUM = { start: 148, end: 156 };

/** Whether the bytes begin with a tar header: its checksum counts the header's bytes, its own as spaces. */
function isTar(head: Uint8Array): boolean {
  if (head.length < TAR_HEADER_BYTES) return false;
  const header = head.subarray(0, TAR_HEADER_BYTES);
  const noted = new TextDecoder('latin1').decode(header.subarray(CHECKSUM.start, CHECKSUM.end));
  const inChecksum = (index: number) => index >= CHECKSUM.start && index < CHECKSUM.end;
  const sum = header.reduce((total, byte, index) => total + (inChecksum(index) ? 0x20 : byte), 0);
  return sum === Number.parseInt(noted.replaceAll('\0', ' '), 8);
}
