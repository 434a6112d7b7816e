import type { z } from 'zod';
import { repositoryKeys, repositorySchema, type WrittenKeys } from './keys/repository-keys.ts';
import { type RepositoryConfig, resolveConfig } from './repository-config.ts';
import { type ConfigFault, readYamlMap, type YamlMap } from './yaml-map.ts';

/** Where a repository says what it wants, on its default branch. */
export const REPOSITORY_FILE = '.github/headroom.yml';

/** `written`: what the file says by itself, for a file above or below it. `config`: what holds where there is no other. */
export type ParsedConfig =
  { ok: true; config: RepositoryConfig; written: WrittenKeys } | { ok: false; faults: ConfigFault[] };

/** A file that is wrong throughout is told by its first faults. */
const FAULTS_TOLD = 20;

const KNOWN = Object.keys(repositoryKeys);

/**
 * Reads the text of `.github/headroom.yml`. Faults are reported together, each with its line, the first twenty of them; an unknown
 * key is a fault, so that a misspelt one is noticed. See `readYamlMap` for what is refused unread. Never throws.
 */
export function parseRepositoryFile(text: string): ParsedConfig {
  const yaml = readYamlMap(text);
  if ('faults' in yaml) return failed(yaml.faults);
  const unknown = [...yaml.values.keys()].filter((key) => !KNOWN.includes(key));
  const known = KNOWN.filter((key) => yaml.values.has(key)).map((key) => [key, yaml.values.get(key)]);
  // Safe to hand on unchecked: what does not fit the schema is a fault.
  const written = Object.fromEntries(known) as WrittenKeys;
  const parsed = repositorySchema.safeParse(written);
  if (parsed.success && unknown.length === 0) return { ok: true, config: resolveConfig([written]), written };
  const wrong = (parsed.error?.issues ?? []).flatMap((issue) => faultsOf(issue, yaml));
  return failed([...unknown.map((key) => unknownKey([], key, yaml)), ...wrong]);
}

function failed(faults: readonly ConfigFault[]): ParsedConfig {
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line).slice(0, FAULTS_TOLD) };
}

function faultsOf(issue: z.core.$ZodIssue, yaml: YamlMap): ConfigFault[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, yaml));
  return [{ line: yaml.lineOf(path), message: `${nameOf(path)} ${issue.message}.` }];
}

function unknownKey(path: readonly PropertyKey[], key: string, yaml: YamlMap): ConfigFault {
  const spelt = KNOWN.find((each) => each === key.toLowerCase().replaceAll(/[_\s]+/g, '-'));
  const hint = spelt === undefined ? `; the keys are ${KNOWN.join(', ')}.` : `; did you mean ${spelt}?`;
  return {
    line: yaml.lineOf([...path, key]),
    message: `${nameOf([...path, key])} is not known${path.length === 0 ? hint : ' here.'}`,
  };
}

/** `“people.alice.time-zone”`; places within lists are told by their line. */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.filter((part) => typeof part === 'string').join('.');
  return `“${name.slice(0, 60)}”`;
}
