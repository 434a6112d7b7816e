import { Command } from 'commander';
import { readGitHubEnvironment } from '../config/environment.ts';
import { GHOST } from '../facts/history.ts';
import { plural } from '../report/words.ts';
import { type Forgotten, forgetPerson, type PublishedReport } from '../store/forget/forget-person.ts';
import { UsageFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { withStore } from './with-store.ts';

/** `headroom forget LOGIN` */
export function forgetCommand(io: CliIo): Command {
  return new Command('forget')
    .description(
      'Erase a person everywhere and keep them from coming back. What they did stays, as the deeds of nobody.',
    )
    .argument('<login>', 'their login at GitHub; names that they had before are forgotten by themselves')
    .option('--json', 'print one JSON value')
    .action(async (name: string, options: { json?: boolean; dataDir?: string }) => {
      const login = readLogin(name);
      const { webUrl } = readGitHubEnvironment(io.env);
      const forgotten = await withStore(io, options, 'forget', async (store) => await forgetPerson(store, login));
      const linked = {
        ...forgotten,
        reports: forgotten.reports.map((report) => ({ ...report, url: linkTo(report, webUrl) })),
      };
      io.print(options.json ? JSON.stringify({ login, ...linked }) : toText(login, linked));
    });
}

type Linked = Omit<Forgotten, 'reports'> & { reports: (PublishedReport & { url: string })[] };

/** As GitHub allows them, with the underscore of enterprises that manage their users. */
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/;

function readLogin(name: string): string {
  const login = name.replace(/^@/, '');
  if (login.toLowerCase() === GHOST)
    throw new UsageFailure('“ghost” stands for accounts that are gone; name a person.');
  if (LOGIN.test(login)) return login;
  throw new UsageFailure(`“${name}” is not a login; machines (“[bot]”) are not forgotten, because they are nobody.`);
}

function linkTo({ owner, name, issueNumber }: PublishedReport, webUrl: string): string {
  return `${webUrl}/${owner}/${name}/issues/${issueNumber}`;
}

/** What a table holds that is not ours to rewrite, and what to do about it. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['installation', 'the App is installed on their account; uninstall it there to have all of it removed'],
  ['repository', 'it is in the name of a repository, or of its owner'],
  ['repository_file', 'a repository’s .github/headroom.yml names them; take the login out of it'],
  ['label', 'a label is called so'],
  ['milestone', 'a milestone is called so'],
  ['team', 'a team is called so'],
]);

function toText(login: string, { accounts, items, events, parkedDeliveries, reports, leftIn }: Linked): string {
  const lines = [
    accounts + items + events === 0
      ? `Nothing is stored of ${login}; they are kept out from now on.`
      : `Forgot ${login}: rewrote ${plural(items, 'item')} and ${plural(events, 'event')} as nobody’s. They are kept out from now on.`,
  ];
  if (accounts > 1) lines.push(`${accounts} accounts were known by that name; all of them are forgotten.`);
  if (parkedDeliveries > 0)
    lines.push(`Removed ${plural(parkedDeliveries, 'parked delivery', 'parked deliveries')} that named them.`);
  for (const [table, rows] of Object.entries(leftIn)) {
    const why = ELSEWHERE.get(table) ?? 'it is part of the name of something else';
    lines.push(`The name still stands in ${plural(rows, 'row')} of “${table}”: ${why}.`);
  }
  if (reports.length > 0) {
    lines.push(
      'Published reports at GitHub may name them; edit or delete what does:',
      ...reports.map(({ url }) => `  ${url}`),
    );
  }
  return lines.join('\n');
}
