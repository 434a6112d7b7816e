/** A row as one line of newline-delimited JSON. What has no value is null, so that every line has every column. */
export function ndjsonLine(row: object): string {
  return `${JSON.stringify(row, (_key, value: unknown) => (value === undefined ? null : value))}\n`;
}
