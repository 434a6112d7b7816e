import { listDeadLetters } from '../../store/dead-letters.ts';
import { CommandFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { withStore } from '../with-store.ts';
import { type JobsOptions, toJson } from './list.ts';

/** `headroom jobs show ID` */
export async function showJob(io: CliIo, id: string, options: JobsOptions): Promise<void> {
  const dead = await withStore(io, options, 'jobs show', async ({ pool }) => await listDeadLetters(pool));
  const found = dead.find((each) => each.id === id);
  if (found === undefined) throw notGivenUp(id);
  const shown = toJson(found);
  io.print(options.json ? JSON.stringify(shown) : toText(shown));
}

/** There is nothing of that id, or no more. */
export function notGivenUp(id: string): CommandFailure {
  return new CommandFailure(`No work ${id} was given up; “headroom jobs list” shows what was.`);
}

const LABELS: Readonly<Record<string, string>> = {
  installationId: 'installation',
  repositoryId: 'repository',
  askedAt: 'asked for',
  diedAt: 'given up',
};

function toText(shown: object): string {
  return Object.entries(shown)
    .map(([name, value]) => `${(LABELS[name] ?? name).padEnd(12)} ${String(value)}`)
    .join('\n');
}
