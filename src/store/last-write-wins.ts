/** How a column is written in the JSON that a batch is sent as, and kept. An `instant` is sent as milliseconds since 1970. */
export type ColumnType =
  'bigint' | 'bigint[]' | 'boolean' | 'instant' | 'integer' | 'jsonb' | 'smallint' | 'text' | 'text[]';

/**
 * Columns that are replaced together: by those with the greater stamp, and where that is equal by those with the greater tie.
 * A row whose stamp is absent does not know the register and leaves it alone.
 */
export interface Register {
  stamp: string;
  tie: string;
  columns: readonly string[];
}

/** A table whose rows come out the same in whichever order, grouping and number their versions were written. */
export interface FactTable {
  name: string;
  key: readonly string[];
  columns: Readonly<Record<string, ColumnType>>;
  registers: readonly Register[];
  /** Columns outside the registers, of which the least or the greatest value ever written is kept; none is no value. */
  extremes?: Readonly<Record<string, 'least' | 'greatest'>>;
}

export type Row = Record<string, unknown>;

/** The rows in the order of their keys, those with one key merged as the database would. The rows themselves are changed. */
export function mergeRows(table: FactTable, rows: readonly Row[]): Row[] {
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const key = table.key.map((column) => String(row[column])).join('\n');
    const known = merged.get(key);
    if (known === undefined) merged.set(key, row);
    else mergeInto(table, known, row);
  }
  return [...merged.values()].sort((a, b) => compareKeys(table.key, a, b));
}

function mergeInto(table: FactTable, known: Row, row: Row): void {
  for (const { stamp, tie, columns } of table.registers) {
    if (!isNewer(row[stamp], row[tie], known[stamp], known[tie])) continue;
    for (const column of [stamp, tie, ...columns]) known[column] = row[column];
  }
  for (const [column, keep] of Object.entries(table.extremes ?? {})) {
    const value = row[column] as string | number | undefined;
    const other = known[column] as string | number | undefined;
    if (value === undefined) continue;
    if (other === undefined || (keep === 'least' ? value < other : value > other)) known[column] = value;
  }
}

function isNewer(stamp: unknown, tie: unknown, knownStamp: unknown, knownTie: unknown): boolean {
  if (stamp === undefined) return false;
  if (knownStamp === undefined) return true;
  if (stamp !== knownStamp) return (stamp as number) > (knownStamp as number);
  return (tie as string) > (knownTie as string);
}

function compareKeys(key: readonly string[], a: Row, b: Row): number {
  for (const column of key) {
    const left = a[column] as string | number;
    const right = b[column] as string | number;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/**
 * The statement that writes a batch: its one parameter is the rows as a JSON array, at most one a key. Ties are compared by
 * bytes, which the columns' collation sees to. A row that knows nothing newer is not touched.
 */
export function upsertSql(table: FactTable): string {
  const columns = Object.keys(table.columns);
  const newer = table.registers.map((register) => newerSql(register));
  const extremes = Object.entries(table.extremes ?? {});
  const isAlone = newer.length + extremes.length === 1;
  return `INSERT INTO ${table.name} AS known (${columns.join(', ')})
SELECT ${columns.map((column) => selectedSql(table, column)).join(', ')}
FROM json_to_recordset($1::json) AS incoming (${columns.map((column) => `${column} ${sentType(table, column)}`).join(', ')})
ON CONFLICT (${table.key.join(', ')}) DO UPDATE SET
${[
  ...table.registers.flatMap((register, index) => assignmentsSql(register, newer[index] ?? '', isAlone)),
  ...extremes.map(([column, keep]) => `${column} = ${keep}(known.${column}, excluded.${column})`),
].join(',\n')}
WHERE ${[
    ...newer,
    ...extremes.map(
      ([column, keep]) => `${keep}(known.${column}, excluded.${column}) IS DISTINCT FROM known.${column}`,
    ),
  ].join(' OR ')}`;
}

function newerSql({ stamp, tie }: Register): string {
  return `coalesce((excluded.${stamp}, excluded.${tie}) > (known.${stamp}, known.${tie}), excluded.${stamp} IS NOT NULL AND known.${stamp} IS NULL)`;
}

/** Where one register is all there is, only newer rows get this far. */
function assignmentsSql({ stamp, tie, columns }: Register, newer: string, isAlone: boolean): string[] {
  return [stamp, tie, ...columns].map((column) =>
    isAlone
      ? `${column} = excluded.${column}`
      : `${column} = CASE WHEN ${newer} THEN excluded.${column} ELSE known.${column} END`,
  );
}

function sentType(table: FactTable, column: string): string {
  const type = table.columns[column];
  return type === 'instant' ? 'float8' : String(type);
}

function selectedSql(table: FactTable, column: string): string {
  return table.columns[column] === 'instant' ? `to_timestamp(${column} / 1000)` : column;
}
