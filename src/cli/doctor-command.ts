import { Command } from 'commander';
import { plural, sayList } from '../report/words.ts';
import { checkAddress } from './doctor/address.ts';
import { type Check, checksText, inOrder } from './doctor/check.ts';
import { checkDatabase, checkDataFolder } from './doctor/database.ts';
import { checkEnvironment } from './doctor/environment.ts';
import { checkGitHub } from './doctor/github.ts';
import { CommandFailure } from './failure.ts';
import type { CliIo } from './io.ts';

/** `headroom doctor` */
export function doctorCommand(io: CliIo): Command {
  return new Command('doctor')
    .description(
      'Check what Headroom needs: environment, key, secret, the App at GitHub with its permissions and events, clock, database, address. Each fault is told with its fix; nothing is changed.',
    )
    .option('--json', 'print one JSON value')
    .action(async (options: { json?: boolean; dataDir?: string }) => {
      const checks = inOrder(await checkAll(io, options.dataDir));
      const faults = checks.filter(({ state }) => state === 'fault').length;
      io.print(options.json ? JSON.stringify({ ok: faults === 0, checks }) : checksText(checks));
      if (faults > 0) throw new CommandFailure(summary(checks, faults));
    });
}

async function checkAll(io: CliIo, dataDir: string | undefined): Promise<Check[]> {
  const variables = dataDir === undefined ? io.env : { ...io.env, DATA_DIR: dataDir };
  const { known, checks } = checkEnvironment(variables);
  const { database, app } = known;
  io.progress('Asking GitHub …');
  const { checks: atGitHub, arrives } = await checkGitHub(io, known);
  io.progress('Looking at the database …');
  const here = database === undefined ? [] : [await checkDatabase(database), ...checkDataFolder(database)];
  const address = app === undefined ? [] : [await checkAddress(known.publicUrl, arrives)];
  io.progress('');
  return [...checks, ...atGitHub, ...here, ...address];
}

function summary(checks: readonly Check[], faults: number): string {
  const warnings = checks.filter(({ state }) => state === 'warning').length;
  const found = [plural(faults, 'fault'), ...(warnings === 0 ? [] : [plural(warnings, 'warning')])];
  return `${sayList(found)}; each line says what to do.`;
}
