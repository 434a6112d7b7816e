import { type Command, CommanderError } from 'commander';
import { EnvironmentError } from '../config/environment.ts';
import { instantFromMs } from '../facts/instant.ts';
import { UsageFailure } from './failure.ts';
import { type CliIo, processIo } from './io.ts';
import { createProgram } from './program.ts';

/**
 * Runs one command and returns the exit code: 0 for success, 1 for a failure that was explained in a line, 2 for wrong usage.
 * `HEADROOM_DEBUG=1` prints where an error came from.
 */
export async function runCommand(args: readonly string[], io: CliIo): Promise<number> {
  const program: Command = createProgram(io);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    return explain(error, io);
  }
}

function explain(error: unknown, io: CliIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  if (io.env['HEADROOM_DEBUG'] === '1' && error instanceof Error) io.note(error.stack ?? message);
  else io.note(error instanceof EnvironmentError ? message : `headroom: ${message}`);
  return error instanceof UsageFailure ? 2 : 1;
}

/** The entry of the `headroom` command. */
export async function main(): Promise<void> {
  process.exitCode = await runCommand(
    process.argv.slice(2),
    processIo(() => instantFromMs(Date.now())),
  );
}
