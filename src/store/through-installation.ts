import type { InstallationId } from '../facts/ids.ts';
import type { Writer } from './ingest-writer.ts';

/** The writer for what is read through an installation: it keeps nothing that the installation may not read any more by then. */
export function throughInstallation(writer: Writer, readThrough: InstallationId): Writer {
  return {
    write: async (entry) => await writer.write({ ...entry, readThrough }),
    drain: async () => await writer.drain(),
  };
}
