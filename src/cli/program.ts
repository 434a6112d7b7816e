import { Command, InvalidArgumentError } from 'commander';
import { configCommand } from './config-command.ts';
import { deliveriesCommand } from './deliveries-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { evaluateCommand } from './evaluate-command.ts';
import { exportCommand } from './export-command.ts';
import { forgetCommand } from './forget-command.ts';
import { importCommand } from './import-command.ts';
import type { CliIo } from './io.ts';
import { jobsCommand } from './jobs-command.ts';
import { publishCommand } from './publish-command.ts';
import { reportCommand } from './report-command.ts';
import { setupCommand } from './setup-command.ts';
import { statusCommand } from './status-command.ts';
import { syncCommand } from './sync-command.ts';

/** The `headroom` command with all of its commands. */
export function createProgram(io: CliIo): Command {
  const program = new Command('headroom')
    .description('Tells an engineering team whether it has headroom, from its own GitHub history.')
    .helpCommand(false)
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride()
    .configureOutput({ writeOut: io.print, writeErr: (text) => io.note(text.trimEnd()) });
  for (const make of [
    setupCommand,
    doctorCommand,
    importCommand,
    syncCommand,
    reportCommand,
    publishCommand,
    exportCommand,
    configCommand,
    evaluateCommand,
    statusCommand,
    deliveriesCommand,
    jobsCommand,
    forgetCommand,
  ]) {
    const command = make(io);
    for (const each of [command, ...command.commands]) {
      each.copyInheritedSettings(program).exitOverride();
      if (each.commands.length === 0)
        each.option('--data-dir <dir>', 'folder of the embedded database (default: DATA_DIR, else ./data)', named);
    }
    program.addCommand(command);
  }
  return program;
}

/** An unset variable in a script leaves an empty text, and the folder that was meant must not be guessed. */
function named(folder: string): string {
  if (folder.trim() === '') throw new InvalidArgumentError('Name a folder.');
  return folder;
}
