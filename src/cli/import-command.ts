import { Command } from 'commander';
import { type ImportSummary, importRecording } from '../ingest/import-recording.ts';
import { plural } from '../report/words.ts';
import { createWriter } from '../store/ingest-writer.ts';
import type { Store } from '../store/open.ts';
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

type FileSummary = ImportSummary & { path: string; seconds: number };

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
    const summaries: FileSummary[] = [];
    for (const path of paths) summaries.push(await importOne(io, store, path, repository));
    return summaries;
  });
  if (options.json) io.print(JSON.stringify({ files }));
  else for (const file of files) tell(io, file);
  const empty = files.filter(({ entries }) => entries === 0);
  if (empty.length > 0) {
    throw new CommandFailure(
      `Nothing could be read from ${empty.map(({ path }) => path).join(', ')}; see the reasons above.`,
    );
  }
}

async function importOne(
  io: CliIo,
  store: Store,
  path: string,
  repository: { owner: string; name: string } | undefined,
): Promise<FileSummary> {
  const started = io.now();
  const repositoryId = async (fullName: string) => {
    const { owner, name } = parseRepositoryName(fullName);
    return (await findRepository(store, owner, name))?.id;
  };
  let lastTold = started;
  const summary = await importRecording(
    createWriter(store),
    path,
    { ...(repository && { repository }), repositoryId },
    ({ bytesRead, bytesTotal }) => {
      if (io.now() - lastTold < PROGRESS_EVERY_MS) return;
      lastTold = io.now();
      io.progress(`${path}: ${Math.floor((100 * bytesRead) / Math.max(1, bytesTotal))} %`);
    },
  );
  io.progress('');
  return { path, ...summary, seconds: (io.now() - started) / 1000 };
}

function tell(io: CliIo, { path, entries, timelineEvents, faults, seconds }: FileSummary): void {
  for (const { position, reason } of faults.slice(0, FAULTS_TOLD)) io.note(`${position}: ${reason}; passed over`);
  if (faults.length > FAULTS_TOLD) io.note(`${path}: ${faults.length - FAULTS_TOLD} more entries were passed over`);
  const skipped = faults.length === 0 ? '' : `, ${plural(faults.length, 'entry', 'entries')} passed over`;
  io.print(
    `${path}: ${plural(entries, 'entry', 'entries')}, ${plural(timelineEvents, 'timeline event')} in ${seconds.toFixed(1)} s${skipped}`,
  );
}
