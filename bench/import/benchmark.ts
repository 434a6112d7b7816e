import { Command } from 'commander';
export function importBenchmark(print: (result: object) => void): Command {
  return new Command('import').action(() => print({}));
}
