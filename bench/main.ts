import { Command, CommanderError } from 'commander';
import { importBenchmark } from './import/benchmark.ts';
import { reliabilityBenchmark } from './reliability/benchmark.ts';
import { reportBenchmark } from './report/benchmark.ts';
import { webhooksBenchmark } from './webhooks/benchmark.ts';

const WRONG_USAGE = 2;

/** Progress goes to stderr; the last line on stdout is the result, one JSON object. */
function print(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

const program = new Command('bench')
  .description('Measures Headroom on this machine, on loopback only. The last line printed is one JSON object.')
  .usage('NAME [options]')
  .helpCommand(false)
  .showHelpAfterError()
  .exitOverride();
for (const make of [webhooksBenchmark, reportBenchmark, importBenchmark, reliabilityBenchmark]) {
  program.addCommand(make(print).copyInheritedSettings(program));
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  else {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
