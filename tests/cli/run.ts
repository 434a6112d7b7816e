import { runCommand } from '../../src/cli/main.ts';
import { type Instant, instant } from '../../src/facts/instant.ts';
import type { StoreConfig } from '../../src/store/open.ts';

/** What a command did. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

export const NOW = instant('2026-04-15T12:00:00Z');

/** Runs a command in this process, as if typed with these variables set. */
export async function run(args: readonly string[], env: Record<string, string> = {}, now: Instant = NOW): Promise<Ran> {
  const ran: Ran = { code: -1, out: '', err: '' };
  ran.code = await runCommand(args, {
    env,
    now: () => now,
    print: (text) => void (ran.out += text.endsWith('\n') ? text : `${text}\n`),
    printChunk: async (text) => void (ran.out += text),
    note: (text) => void (ran.err += `${text}\n`),
    progress: () => undefined,
  });
  return ran;
}

/** The variables by which a command finds a store that a test has open. */
export function variablesOf({ databaseUrl, dataDir }: StoreConfig): Record<string, string> {
  return databaseUrl === undefined ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl };
}
