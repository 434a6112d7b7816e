import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { repositoryFileSchema } from '../config/json-schema.ts';
import { parseRepositoryFile } from '../config/repository-file.ts';
import type { ConfigFault } from '../config/yaml-map.ts';
import { CommandFailure } from './failure.ts';
import type { CliIo } from './io.ts';

/** `headroom config`: checks a repository's file, and tells editors what may stand in one. */
export function configCommand(io: CliIo): Command {
  const check = new Command('check')
    .description('Check a headroom.yml before it is committed.')
    .argument('<file>')
    .option('--json', 'print one JSON value')
    .action((path: string, options: { json?: boolean }) => checkFile(io, path, options));
  const schema = new Command('schema')
    .description('Print the JSON Schema of headroom.yml, for editors.')
    .action(() => io.print(JSON.stringify(repositoryFileSchema(), undefined, 2)));
  return new Command('config')
    .description('Check the file in which a repository says what it wants.')
    .addCommand(check)
    .addCommand(schema);
}

async function checkFile(io: CliIo, path: string, { json }: { json?: boolean }): Promise<void> {
  const faults = await faultsIn(path);
  if (json) io.print(JSON.stringify({ file: path, faults }, undefined, 2));
  if (faults.length > 0)
    throw new CommandFailure(faults.map(({ line, message }) => `${path}:${line}: ${message}`).join('\n'));
  if (!json) io.print(`${path} has no faults.`);
}

async function faultsIn(path: string): Promise<readonly ConfigFault[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(`${path} cannot be read; check the path.`);
  });
  const parsed = parseRepositoryFile(text);
  return parsed.ok ? [] : parsed.faults;
}
