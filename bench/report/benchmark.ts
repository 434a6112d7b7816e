import { Command } from 'commander';
export function reportBenchmark(print: (result: object) => void): Command {
  return new Command('report').action(() => print({}));
}
