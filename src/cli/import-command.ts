import { Command } from 'commander';
import { RepositoryNotNamedError, UnknownRecordingError } from '../ingest/archives/recording-errors.ts';
import type { RecordingOptions } from '../ingest/archives/reading/read-recording.ts';
import { type ImportSummary, importRecording } from '../ingest/import-recording.ts';
import { plural } from '../report/words.ts';
import { type Writer, createWriter } from '../store/ingest-writer.ts';
import { findRepository } from '../store/repositories.ts';
import { CommandFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { parseRepositoryName } from './repository-name.ts';
import { withStore } from './with-store.ts';

interface Options {
  repo?: string;
  json?: boolean;
  dataDir?: string;
}

/** What became of one path; with an error nothing of it could be read. */
type Imported = { path: string; seconds: number } & (ImportSummary | { error: string });

/** Only the first faults are told one by one; a file that is broken throughout has thousands. */
const FAULTS_TOLD = 20;
const PROGRESS_EVERY_MS = 200;

/** `headroom import PATH…` */
export function importCommand(io: CliIo): Command {
  return new Command('import')
    .description(
      'Bring in recorded history: a github-metadata-backup (folder or .tar.gz), an archive-repo archive, a GH Archive hour, or recorded deliveries. Doing it twice changes nothing.',
    )
    .argument('<path...>')
    .option('--repo <owner/name>', 'whose history it is, for a github-metadata-backup')
    .option('--json', 'print one JSON value')
    .action((paths: string[], options: Options) => importAll(io, paths, options));
}

async function importAll(io: CliIo, paths: readonly string[], options: Options): Promise<void> {
  const repository = options.repo === undefined ? undefined : parseRepositoryName(options.repo);
  const files = await withStore(io, options, 'import', async (store) => {
    const repositoryId = async (fullName: string) => {
      const { owner, name } = parseRepositoryName(fullName);
      return (await findRepository(store, owner, name))?.id;
    };
    const writer = createWriter(store);
    const imported: Imported[] = [];
    for (const path of paths) {
      const one = await importOne(io, writer, path, { ...(repository && { repository }), repositoryId });
      if (!options.json) tell(io, one);
      imported.push(one);
    }
    return imported;
  });
  if (options.json) io.print(JSON.stringify({ files }));
  const reasons = files.flatMap((file) => failureOf(file) ?? []);
  if (reasons.length > 0) throw new CommandFailure(reasons.join('\n'));
}

/** Why a path did not come in whole, with the next step; `undefined` where it did, or single entries of it were passed over. */
function failureOf(file: Imported): string | undefined {
  if ('error' in file) return `${file.error}.`;
  const { path, entries, passedOver, brokenOff } = file;
  if (brokenOff)
    return `${brokenOff.position}: ${brokenOff.reason}, and what follows is missing. Get ${path} anew and import it again.`;
  return entries === 0 && passedOver > 0 ? `Nothing in ${path} could be read.` : undefined;
}

async function importOne(io: CliIo, writer: Writer, path: string, options: RecordingOptions): Promise<Imported> {
  const started = io.now();
  let lastTold = started;
  const seconds = () => (io.now() - started) / 1000;
  try {
    const summary = await importRecording(writer, path, options, ({ bytesRead, bytesTotal }) => {
      if (io.now() - lastTold < PROGRESS_EVERY_MS) return;
      lastTold = io.now();
      io.progress(`${path}: ${Math.floor((100 * bytesRead) / Math.max(1, bytesTotal))} %`);
    });
    return { path, ...summary, seconds: seconds() };
  } catch (error) {
    const reason = unreadable(path, error);
    if (reason === undefined) throw error;
    return { path, error: reason, seconds: seconds() };
  } finally {
    io.progress('');
  }
}

/** Why a path cannot be read, with the next step; `undefined` when the fault lies elsewhere and the other paths would fail too. */
function unreadable(path: string, error: unknown): string | undefined {
  if (error instanceof UnknownRecordingError || error instanceof RepositoryNotNamedError) return error.message;
  const fromSystem = error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error;
  const code = fromSystem && typeof error.code === 'string' ? error.code : undefined;
  if (code === 'ENOENT') return `${path} does not exist; check the path`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read; check its permissions`;
  return code === undefined ? undefined : `${path} cannot be read (${code}); check the file`;
}

function tell(io: CliIo, imported: Imported): void {
  if ('error' in imported) return;
  const { path, entries, timelineEvents, passedOver, faults, seconds } = imported;
  for (const { position, reason } of faults.slice(0, FAULTS_TOLD)) io.note(`${position}: ${reason}; passed over`);
  if (passedOver > FAULTS_TOLD) io.note(`${path}: ${passedOver - FAULTS_TOLD} more passed over; --json lists them`);
  const rest = passedOver === 0 ? '' : `, ${plural(passedOver, 'entry', 'entries')} passed over`;
  io.print(
    `${path}: ${plural(entries, 'entry', 'entries')}, ${plural(timelineEvents, 'timeline event')} in ${seconds.toFixed(1)} s${rest}`,
  );
}
