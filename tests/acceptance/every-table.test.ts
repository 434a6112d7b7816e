import { expect, test } from 'vitest';
import { toId } from '../../src/facts/ids.ts';
import { forgetPerson } from '../../src/store/forget/forget-person.ts';
import type { Store } from '../../src/store/open.ts';
import { purgeInstallation } from '../../src/store/purge/purge-installation.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { rowCounts } from './dump.ts';

const INSTALLATION = 7_000_001;
const REPOSITORY = 8_000_001;
const PERSON = 9_000_001;
const LOGIN = 'ada';

/** What is left when the only installation is gone, one row each, and why. A table that is not named here has to be empty then. */
const LEFT_BY_A_PURGE = {
  // Names nobody: only which hook sent something, when.
  delivery: 1,
  // That it is gone, so that what is told late is not taken in again.
  installation: 1,
  // The recoveries of the App as a whole.
  recovery_run: 1,
  // A session is a person’s, wherever the App is installed; it goes by its age.
  web_session: 1,
};

/** Filled by nobody: the forgotten themselves, as hashes, and what takes no rows. */
const NOT_FILLED: ReadonlySet<string> = new Set(['_prisma_migrations', 'forgotten', 'forgotten_salt', 'refusal']);

/** Numbers of things, whatever the table; every other number of this size is taken for that of a person. */
const IDS: ReadonlyMap<string, number> = new Map([
  ['installation_id', INSTALLATION],
  ['installation.id', INSTALLATION],
  ['repository_id', REPOSITORY],
  ['repository.id', REPOSITORY],
  ...[
    [
      'team_id',
      'team.id',
      'parent_id',
      'milestone_id',
      'milestone.id',
      'label.id',
      'label_ids',
      'requested_team_ids',
      'pull_id',
    ],
    ['comment_id', 'check_run_id', 'attempt_id', 'asks'],
  ]
    .flat()
    .map((column) => [column, 1] as const),
]);

/** Words of our own or of GitHub’s, in which nobody is named; every other text is taken for somebody’s. */
const WORDS =
  /(?:^|_)(?:kind|tie|state|sha|hash|guids?|event|action|week|phase|cursor|fault|faults|error|etag|path|color|resource|reason|feature|difference|standing|outcome|selection|sealed)$|^hook_id$|^publication_claim\.holder$|^(?:command|recovery_run)\.name$/;

/** Names of things, and the repository’s own file: not ours to rewrite; `forget` says where the login stands. */
const NAMES_OF_THINGS = [
  'changed_files.paths',
  'installation.account_login',
  'item.base_ref',
  'item.labels',
  'item.milestone_title',
  'label.name',
  'milestone.title',
  'own_label.name',
  'repository.default_branch',
  'repository.name',
  'repository.owner',
  'repository_file.content',
  'repository_file.faults',
  'team.name',
  'team.organization',
  'team.slug',
];

/** The person’s own account would be an installation of theirs, which goes by being uninstalled. */
const ACCOUNT = 'installation.account_id';

/** What cannot be any text. */
const FIXED: ReadonlyMap<string, string> = new Map([
  ['api_allowance.holder', `installation:${INSTALLATION}`],
  ['write_budget.holder', `installation:${INSTALLATION}`],
  ['event.kind', 'assigned'],
  ['event.key', `assigned:${PERSON}@1`],
  ['item.kind', 'pull-request'],
  ['item.state', 'open'],
  [
    'parked_delivery.payload',
    JSON.stringify({ installation: { id: INSTALLATION }, sender: { login: LOGIN, id: PERSON } }),
  ],
]);

interface Column {
  table: string;
  name: string;
  type: string;
}

describeEachDatabase('a table that has a repository, an installation or a person in it', (open) => {
  test('is emptied when the installation is gone', async () => {
    await fillEveryTable(open(), { installed: false });
    await purgeInstallation(open(), toId(INSTALLATION));
    expect(await rowCounts(open())).toEqual(LEFT_BY_A_PURGE);
    const { rows } = await open().pool.query('SELECT account_id::int, account_login FROM installation');
    expect(rows).toEqual([{ account_id: 0, account_login: '' }]);
  });

  test('says nothing more of a person who was forgotten, but for the names of things', async () => {
    const columns = await fillEveryTable(open(), { installed: true });
    await forgetPerson(open(), LOGIN);
    const left: string[] = [];
    for (const { table, name } of columns) {
      const { rowCount } = await open().pool.query(
        `SELECT FROM ${table} WHERE ${name}::text ~ '\\m(${LOGIN}|${PERSON})\\M'`,
      );
      if (rowCount !== 0) left.push(`${table}.${name}`);
    }
    const known = new Set(columns.map(({ table, name }) => `${table}.${name}`));
    expect(left).toEqual([ACCOUNT, ...NAMES_OF_THINGS].filter((column) => known.has(column)).sort());
  });
});

/** Puts one row into each table there is, so that a table which is added later is in the test. Returns all columns, sorted. */
async function fillEveryTable({ pool }: Store, { installed }: { installed: boolean }): Promise<Column[]> {
  const { rows } = await pool.query<Column>(
    `SELECT table_name AS table, column_name AS name, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY table_name COLLATE "C", column_name COLLATE "C"`,
  );
  const columns = rows.filter(({ table }) => !NOT_FILLED.has(table));
  for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
    const names = own.map(({ name }) => name);
    const values = own.map((column) => valueOf(column, installed));
    const places = own.map(({ type }, index) => `$${index + 1}::${type}`);
    await pool.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`, values);
  }
  return columns;
}

/** As PostgreSQL reads it. */
function valueOf({ table, name, type }: Column, installed: boolean): string {
  const column = `${table}.${name}`;
  const element = type.replace(/^_/, '');
  const value = FIXED.get(column) ?? valueOfType(column, name, element, installed);
  return element === type ? value : `{${value}}`;
}

function valueOfType(column: string, name: string, type: string, installed: boolean): string {
  switch (type) {
    case 'int8':
      return String(IDS.get(column) ?? IDS.get(name) ?? PERSON);
    case 'text':
      return WORDS.test(name) || WORDS.test(column) ? 'word' : LOGIN;
    case 'bool':
      return String(
        column === 'installation.deleted' ? !installed : column === 'repository_access.granted' && installed,
      );
    case 'timestamptz':
      return '2026-11-01T08:00:00Z';
    case 'jsonb':
      return JSON.stringify({ reviewerId: PERSON, assigneeId: PERSON });
    default:
      return '1';
  }
}
