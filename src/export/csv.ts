/** What a cell may hold; `undefined` is an empty one. */
export type CellValue = string | number | boolean | undefined;

/** RFC 4180 has CRLF; line tools (`cut`, `awk`, `wc`) would take the CR for part of the last column, and every reader takes LF. */
const LINE_END = '\n';

/**
 * Rows as CSV by RFC 4180: a line with the columns' names, then a line a row, each ended by LF; quoted only where a value holds
 * a comma, a quote or a line break. Nothing is put before values that a spreadsheet might take for a formula.
 */
export function csvOf<Column extends string>(
  columns: readonly Column[],
  rows: Iterable<Readonly<Record<Column, CellValue>>>,
): string {
  const lines = [csvLine(columns)];
  for (const row of rows) lines.push(csvLine(columns.map((column) => row[column])));
  return lines.join('');
}

/** One line of it, with its line end, for writing row by row. */
export function csvLine(values: readonly CellValue[]): string {
  return values.map(csvCell).join(',') + LINE_END;
}

function csvCell(value: CellValue): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
