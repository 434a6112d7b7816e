import { pathGlob, type Glob } from './glob.ts';

/** Where GitHub looks for the owners of a repository’s code; the first of these that is there holds. */
export const CODE_OWNERS_FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** Who owns a path, by login and in lower case; teams and e-mail addresses are left out. */
export type OwnersOf = (path: string) => readonly string[];

/** GitHub takes no larger file; ours need not be read to the end of a hostile one. */
const MOST_RULES = 5000;

/** Looking for the line of each of many paths among more than this takes too long. */
const MOST_PATTERNS = 500;

/**
 * The pattern of the line that holds for a path, as the file has it; `undefined` where none does, where it is for everything, and in a
 * file of more than 500 lines.
 */
export function patternsOfCode(text: string): (path: string) => string | undefined {
  const rules = text.split('\n').flatMap(ruleOf).reverse();
  if (rules.length > MOST_PATTERNS) return () => undefined;
  return (path) => {
    const pattern = rules.find(({ fits }) => fits(path))?.pattern;
    return pattern === undefined || EVERYTHING.test(pattern) ? undefined : pattern;
  };
}

/** A line of CODEOWNERS, and whom it names, in lower case: `ann`, `acme/web`; e-mail addresses are left out. */
export interface OwnerLine {
  pattern: string;
  owners: readonly string[];
}

/** The line that holds for a path; `undefined` where none does, and in a file of more than 500 lines. */
export function linesOfCode(text: string): (path: string) => OwnerLine | undefined {
  const rules = text.split('\n').flatMap(ruleOf).reverse();
  if (rules.length > MOST_PATTERNS) return () => undefined;
  return (path) => rules.find(({ fits }) => fits(path));
}

/** Whom any line names, as the lines have them. */
export function ownersNamed(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').flatMap((line) => ruleOf(line).flatMap(({ owners }) => owners)));
}

const EVERYTHING = /^[/*]+$/;

/** Reads the text of a CODEOWNERS file, of which the last line that fits a path holds. What is not understood owns nothing. */
export function readCodeOwners(text: string): OwnersOf {
  const rules = text.split('\n').flatMap(ruleOf).slice(0, MOST_RULES).reverse();
  return (path) => rules.find(({ fits }) => fits(path))?.owners.filter((owner) => !owner.includes('/')) ?? [];
}

function ruleOf(line: string): { pattern: string; fits: Glob; owners: string[] }[] {
  const [pattern, ...owners] = line
    .replace(/(?:^|\s)#.*/, '')
    .trim()
    .split(/(?<!\\)\s+/);
  // GitHub knows neither negation nor ranges here.
  if (!pattern || /^!|\[/.test(pattern)) return [];
  const named = owners.flatMap((owner) => /^@([\w-]+(?:\/[\w.-]+)?)$/.exec(owner)?.[1]?.toLowerCase() ?? []);
  return [{ pattern, fits: pathGlob(pattern), owners: [...new Set(named)] }];
}
