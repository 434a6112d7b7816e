import { Command } from 'commander';
import { type Status, readStatus } from '../store/status.ts';
import { plural } from '../report/words.ts';
import { toIso } from '../facts/instant.ts';
import type { CliIo } from './io.ts';
import { withStore } from './with-store.ts';

/** `headroom status` */
export function statusCommand(io: CliIo): Command {
  return new Command('status')
    .description('Show what is known: installations, repositories, parked deliveries, the database and its schema.')
    .option('--json', 'print one JSON value')
    .action(async (options: { json?: boolean; dataDir?: string }) => {
      const status = await withStore(io, options, 'status', readStatus);
      io.print(options.json ? JSON.stringify(toJson(status)) : toText(status));
    });
}

function toText({ database, installations, repositories, deliveries }: Status): string {
  const lines = [
    `Database      ${database.kind}, schema ${database.schema}`,
    `Installations ${installations}`,
    `Deliveries    ${deliveries.received} received, ${deliveries.parked} parked`,
    `Repositories  ${repositories.length === 0 ? 'none yet; install the App, or run “headroom import”' : ''}`.trimEnd(),
  ];
  for (const each of repositories) {
    const last = each.lastEventAt === undefined ? 'nothing yet' : `last event ${toIso(each.lastEventAt)}`;
    const report = each.lastReport === undefined ? '' : `, last report ${each.lastReport}`;
    lines.push(
      `  ${each.name}: ${plural(each.pullRequests, 'pull request')}, ${plural(each.issues, 'issue')}, ${last}${report}`,
    );
  }
  return lines.join('\n');
}

function toJson(status: Status): unknown {
  return {
    ...status,
    repositories: status.repositories.map(({ lastEventAt, ...rest }) => ({
      ...rest,
      ...(lastEventAt === undefined ? {} : { lastEventAt: toIso(lastEventAt) }),
    })),
  };
}
