import { LineCounter, type Document, parseDocument, visit } from 'yaml';
import { z } from 'zod';

/** Where a repository says what it wants, on its default branch. */
export const REPOSITORY_FILE = '.github/headroom.yml';

/** What `.github/headroom.yml` says; every key has a default. */
export interface RepositoryConfig {
  /** Whether the weekly issue is written. Off until a repository asks for it. */
  weeklyReport: boolean;
  /** The IANA zone in which weeks begin and times are told. */
  timeZone: string;
  /** Whether the team's after-hours figures are part of the report. Off until a repository asks for them. */
  afterHours: boolean;
  /** Logins that are machines here, besides those that Headroom knows; lower case. */
  bots: ReadonlySet<string>;
}

/** Something in the file that is not as it should be, told with its line and what to write instead. */
export interface ConfigFault {
  line: number;
  message: string;
}

export type ParsedConfig = { ok: true; config: RepositoryConfig } | { ok: false; faults: ConfigFault[] };

const MAX_BYTES = 64 * 1024;
const MAX_LINES = 2000;
const MAX_DEPTH = 8;

const keys = {
  'weekly-report': z.boolean({ error: 'is true or false' }).default(false),
  'time-zone': z.string().refine(isTimeZone, { error: 'is an IANA time zone such as Europe/Berlin' }).default('UTC'),
  'after-hours': z.boolean({ error: 'is true or false' }).default(false),
  bots: z
    .array(z.string().max(100), { error: 'is a list of logins' })
    .max(200, { error: 'has at most 200 logins' })
    .default([]),
};
const schema = z.strictObject(keys);

/** What holds where a repository has no file: nothing is written. */
export function defaultConfig(): RepositoryConfig {
  return toConfig(schema.parse({}));
}

/**
 * Reads the text of `.github/headroom.yml`. All faults are reported together, each with its line; an unknown key is a fault, so
 * that a misspelt one is noticed. Files beyond 64 KiB, 2,000 lines or 8 levels, and those with aliases, are refused unread.
 */
export function parseRepositoryFile(text: string): ParsedConfig {
  const tooMuch = sizeFault(text);
  if (tooMuch) return { ok: false, faults: [tooMuch] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false, merge: false });
  const faults = [
    ...document.errors.map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      message: `is not YAML: ${message}`,
    })),
    ...structureFaults(document, lines),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { ok: true, config: toConfig(parsed.data) };
  return { ok: false, faults: parsed.error.issues.flatMap((issue) => describe(issue, document, lines)) };
}

function toConfig(data: z.infer<typeof schema>): RepositoryConfig {
  return {
    weeklyReport: data['weekly-report'],
    timeZone: data['time-zone'],
    afterHours: data['after-hours'],
    bots: new Set(data.bots.map((login) => login.toLowerCase().replace(/^@/, ''))),
  };
}

function sizeFault(text: string): ConfigFault | undefined {
  if (new TextEncoder().encode(text).length > MAX_BYTES) return { line: 1, message: 'The file is larger than 64 KiB.' };
  if (text.split('\n', MAX_LINES + 1).length > MAX_LINES) {
    return { line: MAX_LINES + 1, message: `The file has more than ${MAX_LINES} lines.` };
  }
  return undefined;
}

/** Aliases can multiply without end, and deep nesting can exhaust the stack; neither has a use here. */
function structureFaults(document: Document, lines: LineCounter): ConfigFault[] {
  const faults: ConfigFault[] = [];
  visit(document, {
    Alias: (_, node) =>
      void faults.push({ line: lineOf(node.range, lines), message: 'Aliases (*name) are not supported.' }),
    Collection: (_, node, path) => {
      if (path.length / 2 <= MAX_DEPTH) return undefined;
      faults.push({ line: lineOf(node.range, lines), message: `Nested more than ${MAX_DEPTH} levels deep.` });
      return visit.BREAK;
    },
  });
  return faults;
}

function describe(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): ConfigFault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(keys).join(', ');
    return issue.keys.map((key) => ({
      line: lineOfKey(document, lines, key),
      message: `“${key.slice(0, 60)}” is not a key that Headroom knows; known are ${known}.`,
    }));
  }
  const [key] = issue.path;
  if (key === undefined)
    return [{ line: 1, message: 'The file is a list of keys and values, such as weekly-report: true.' }];
  return [{ line: lineOfKey(document, lines, String(key)), message: `“${String(key)}” ${issue.message}.` }];
}

function lineOfKey(document: Document, lines: LineCounter, key: string): number {
  let line = 1;
  visit(document, {
    Pair: (_, pair) => {
      const node = pair.key as { value?: unknown; range?: readonly number[] | null } | null;
      if (String(node?.value) === key) line = lineOf(node?.range, lines);
      return visit.SKIP;
    },
  });
  return line;
}

function lineOf(range: readonly number[] | null | undefined, lines: LineCounter): number {
  return lines.linePos(range?.[0] ?? 0).line;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
