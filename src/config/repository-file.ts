import { z } from 'zod';
import { type ConfigFault, readYamlMap } from './yaml-map.ts';

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

export type ParsedConfig = { ok: true; config: RepositoryConfig } | { ok: false; faults: ConfigFault[] };

/** A file that is wrong throughout is told by its first faults. */
const FAULTS_TOLD = 20;

const login = z
  .string({ error: 'must hold logins only; put one that looks like a number in quotes' })
  .max(100, { error: 'holds a login that is longer than any can be' });

const keys = {
  'weekly-report': z.boolean({ error: 'must be true or false' }).default(false),
  'time-zone': z
    .string({ error: 'must be an IANA time zone such as Europe/Berlin' })
    .refine(isTimeZone, { error: 'must be an IANA time zone such as Europe/Berlin' })
    .default('UTC'),
  'after-hours': z.boolean({ error: 'must be true or false' }).default(false),
  bots: z
    .array(login, { error: 'must be a list of logins such as [my-bot]' })
    .max(200, { error: 'has more than 200 logins; shorten it' })
    .default([]),
};
const schema = z.object(keys);
const KNOWN = Object.keys(keys);

/** What holds where a repository has no file: nothing is written. */
export function defaultConfig(): RepositoryConfig {
  return toConfig(schema.parse({}));
}

/**
 * Reads the text of `.github/headroom.yml`. Faults are reported together, each with its line, the first twenty of them; an unknown
 * key is a fault, so that a misspelt one is noticed. See `readYamlMap` for what is refused unread. Never throws.
 */
export function parseRepositoryFile(text: string): ParsedConfig {
  const yaml = readYamlMap(text);
  if ('faults' in yaml) return failed(yaml.faults);
  const unknown = [...yaml.values.keys()]
    .filter((key) => !KNOWN.includes(key))
    .map((key) => ({
      line: yaml.lineOf([key]),
      message: `${quoted(key)} is not known; the keys are ${KNOWN.join(', ')}.`,
    }));
  const known = KNOWN.filter((key) => yaml.values.has(key)).map((key) => [key, yaml.values.get(key)]);
  const parsed = schema.safeParse(Object.fromEntries(known));
  if (parsed.success && unknown.length === 0) return { ok: true, config: toConfig(parsed.data) };
  const wrong = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    line: yaml.lineOf(path),
    message: `${quoted(String(path[0]))} ${message}.`,
  }));
  return failed([...unknown, ...wrong]);
}

function failed(faults: readonly ConfigFault[]): ParsedConfig {
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line).slice(0, FAULTS_TOLD) };
}

function quoted(key: string): string {
  return `“${key.slice(0, 60)}”`;
}

function toConfig(data: z.infer<typeof schema>): RepositoryConfig {
  return {
    weeklyReport: data['weekly-report'],
    timeZone: data['time-zone'],
    afterHours: data['after-hours'],
    bots: new Set(data.bots.map((bot) => bot.toLowerCase().replace(/^@/, ''))),
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
