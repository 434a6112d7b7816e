import { optional } from '../../facts/optional.ts';

const SSL_REQUEST = 80_877_103;
const GSS_ENCRYPTION_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
const MAX_STARTUP_BYTES = 10_000;
const HEADER_BYTES = 8;

/** The first packets of a connection, which have no type byte. */
export type StartupPacket =
  | { kind: 'encryption'; bytes: number }
  | { kind: 'cancel' }
  | { kind: 'unsupported'; version: string }
  | { kind: 'malformed' }
  | { kind: 'start'; bytes: number; minorVersion: number; options: string[]; application?: string };

/**
 * Reads a start-up packet, or undefined while it is incomplete. Of a start's options only the names are kept, and what the client
 * calls itself: user, database and settings are not its to choose here.
 */
export function readStartupPacket(buffered: Buffer): StartupPacket | undefined {
  if (buffered.length < HEADER_BYTES) return undefined;
  const bytes = buffered.readInt32BE(0);
  if (bytes < HEADER_BYTES || bytes > MAX_STARTUP_BYTES) return { kind: 'malformed' };
  if (buffered.length < bytes) return undefined;
  const code = buffered.readInt32BE(4);
  if (code === SSL_REQUEST || code === GSS_ENCRYPTION_REQUEST) return { kind: 'encryption', bytes };
  if (code === CANCEL_REQUEST) return { kind: 'cancel' };
  const major = code >>> 16;
  const minorVersion = code & 0xffff;
  if (major !== 3) return { kind: 'unsupported', version: `${major}.${minorVersion}` };
  const texts = buffered.toString('utf8', HEADER_BYTES, bytes).split('\0');
  const options = texts.filter((text, index) => index % 2 === 0 && text !== '');
  const application = texts.find((_, index) => index % 2 === 1 && texts[index - 1] === 'application_name');
  return { kind: 'start', bytes, minorVersion, options, ...optional('application', application) };
}

/** A start-up packet of protocol 3.0 for the only user there is. */
export function startupPacket(): Buffer {
  const body = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const header = Buffer.allocUnsafe(HEADER_BYTES);
  header.writeInt32BE(HEADER_BYTES + body.length, 0);
  header.writeInt32BE(3 << 16, 4);
  return Buffer.concat([header, body]);
}
