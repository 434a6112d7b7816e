import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What a file of environment variables says, by name; nothing where there is none. */
export function readEnvFile(path: string): { text: string; values: Readonly<Record<string, string | undefined>> } {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return { text, values: parseEnv(text) };
}

/**
 * The text with these variables set: one that is there already gets its value in its place, one that is `undefined` goes, others are
 * added at the end, and every other line stays as it is.
 */
export function withVariables(text: string, variables: Readonly<Record<string, string | undefined>>): string {
  let result = text;
  for (const [name, value] of Object.entries(variables)) {
    const line = value === undefined ? '' : `${name}=${quoted(value)}\n`;
    let isSet = false;
    result = result.replaceAll(assignmentOf(name), () => {
      // Of several only one is left, or the last would count.
      const first = isSet ? '' : line;
      isSet = true;
      return first;
    });
    if (!isSet && line !== '') result = `${result}${result === '' || result.endsWith('\n') ? '' : '\n'}${line}`;
  }
  return result;
}

/** A line that sets a variable, or several lines where the value is in quotes and holds line ends. */
function assignmentOf(name: string): RegExp {
  return new RegExp(
    String.raw`^[ \t]*(?:export[ \t]+)?${name}[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|\x60[^\x60]*\x60)?[^\n]*\n?`,
    'gm',
  );
}

/** As the value is read again: in quotes where it holds more than letters, digits and what paths and addresses need. */
function quoted(value: string): string {
  if (/^[\w./:@+=-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
