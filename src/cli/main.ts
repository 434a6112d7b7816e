import { existsSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import { instantFromMs } from '../facts/instant.ts';
import { explainError } from './explain-error.ts';
import { UsageFailure } from './failure.ts';
import { type CliIo, processIo } from './io.ts';
import { createProgram } from './program.ts';

/**
 * Runs one command and returns the exit code: 0 for success, 1 for a failure that was explained in a line, 2 for wrong usage.
 * `HEADROOM_DEBUG=1` prints where an error came from. That nobody reads on (`headroom export … | head`) is no failure.
 */
export async function runCommand(args: readonly string[], io: CliIo): Promise<number> {
  const program: Command = createProgram(io);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
    io.note(explainError(error));
    if (io.env['HEADROOM_DEBUG'] === '1' && error instanceof Error) io.note(error.stack ?? '');
    return error instanceof UsageFailure ? 2 : 1;
  }
}

/** The entry of the `headroom` command. */
export async function main(): Promise<void> {
  // Without a listener the end of a pipe would end the process; `printChunk` is told of it anyway.
  process.stdout.on('error', () => undefined);
  loadEnvFile();
  process.exitCode = await runCommand(
    process.argv.slice(2),
    processIo(() => instantFromMs(Date.now())),
  );
}

/** As `npm start` does: what `.env` in this folder says, where the environment does not say it already. */
function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
