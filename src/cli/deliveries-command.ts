import { Command, Option } from 'commander';
import { listFailedDeliveries, redeliver } from './deliveries/failed.ts';
import { listDeliveries } from './deliveries/list.ts';
import { replayDeliveries } from './deliveries/replay.ts';
import { showDelivery } from './deliveries/show.ts';
import type { CliIo } from './io.ts';

/** `headroom deliveries list|show|replay|redeliver` */
export function deliveriesCommand(io: CliIo): Command {
  const program = new Command('deliveries')
    .description('Look at deliveries that could not be read or handed over, and read them or ask for them again.')
    .helpCommand(false);
  program
    .command('list')
    .description('The deliveries that are parked here because they could not be read, the latest first.')
    .option('--failed', 'those that GitHub could not hand over instead, from its own log of three days')
    .addOption(new Option('--limit <number>', 'how many at most').default('50'))
    .option('--json', 'print one JSON value')
    .action((options: Parameters<typeof listDeliveries>[1] & { failed?: boolean }) =>
      options.failed ? listFailedDeliveries(io, options) : listDeliveries(io, options),
    );
  program
    .command('show')
    .description('What is known of a delivery. Its payload may hold private text and is shown only when asked for.')
    .argument('<guid>')
    .option('--payload', 'show the payload too, where the delivery is parked')
    .option('--json', 'print one JSON value')
    .action((guid: string, options: Parameters<typeof showDelivery>[2]) => showDelivery(io, guid, options));
  program
    .command('replay')
    .description('Read parked deliveries again, with the code of today. Doing it twice changes nothing.')
    .argument('[guid...]')
    .option('--all', 'every parked delivery, in the order in which they came')
    .option('--hook <id>', 'of which hook, where several sent the same GUID')
    .option('--json', 'print one JSON value')
    .action((guids: string[], options: Parameters<typeof replayDeliveries>[2]) => replayDeliveries(io, guids, options));
  program
    .command('redeliver')
    .description('Ask GitHub to send deliveries once more, as long as it keeps them: three days.')
    .argument('[guid...]')
    .option('--failed', 'all that GitHub could not hand over and that are not here, each once')
    .option('--json', 'print one JSON value')
    .action((guids: string[], options: Parameters<typeof redeliver>[2]) => redeliver(io, guids, options));
  return program;
}
