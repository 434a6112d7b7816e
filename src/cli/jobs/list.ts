import { HOUR_MS, type Instant, toIso } from '../../facts/instant.ts';
import { sayHours } from '../../report/language/en/words/time-words.ts';
import { type DeadLetter, listDeadLetters } from '../../store/dead-letters.ts';
import type { CliIo } from '../io.ts';
import { textTable } from '../text-table.ts';
import { withStore } from '../with-store.ts';
import { sayNumber } from '../../report/words.ts';

export interface JobsOptions {
  json?: boolean;
  dataDir?: string;
}

/** `headroom jobs list` */
export async function listJobs(io: CliIo, options: JobsOptions): Promise<void> {
  const dead = await withStore(io, options, 'jobs list', async ({ pool }) => await listDeadLetters(pool));
  io.print(options.json ? JSON.stringify({ dead: dead.map(toJson) }) : toText(dead, io.now()));
}

/** A piece of given-up work as programs read it. */
export function toJson({ askedAt, diedAt, ...dead }: DeadLetter): object {
  return { ...dead, askedAt: toIso(askedAt), diedAt: toIso(diedAt) };
}

function toText(dead: readonly DeadLetter[], now: Instant): string {
  if (dead.length === 0) return 'No work was given up.';
  const rows = dead.map(({ id, what, attempts, diedAt, reason }) => [
    id,
    what,
    sayNumber(attempts),
    sayHours(Math.max(0, now - diedAt) / HOUR_MS),
    reason,
  ]);
  return [
    'This was given up:',
    textTable(['id', 'what', 'attempts', 'age', 'reason'], rows),
    'Once the cause is mended, “headroom jobs retry --all” lets it begin anew.',
  ].join('\n');
}
