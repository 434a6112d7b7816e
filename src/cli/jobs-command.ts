import { Command } from 'commander';
import type { CliIo } from './io.ts';
import { listJobs } from './jobs/list.ts';
import { retryJobs } from './jobs/retry.ts';
import { showJob } from './jobs/show.ts';

/** `headroom jobs list|show|retry` */
export function jobsCommand(io: CliIo): Command {
  const program = new Command('jobs')
    .description('Look at work that was given up after it failed too often, and let it begin anew.')
    .helpCommand(false);
  program
    .command('list')
    .description('The work that was given up, the latest first.')
    .option('--json', 'print one JSON value')
    .action((options: Parameters<typeof listJobs>[1]) => listJobs(io, options));
  program
    .command('show')
    .description('What is known of one.')
    .argument('<id>')
    .option('--json', 'print one JSON value')
    .action((id: string, options: Parameters<typeof showJob>[2]) => showJob(io, id, options));
  program
    .command('retry')
    .description('Let given-up work begin anew. Doing it twice changes nothing.')
    .argument('[id...]')
    .option('--all', 'all of it')
    .option('--json', 'print one JSON value')
    .action((ids: string[], options: Parameters<typeof retryJobs>[2]) => retryJobs(io, ids, options));
  return program;
}
