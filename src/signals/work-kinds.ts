import { type Glob, textGlob } from '../facts/glob.ts';

/** The kinds of work that are told apart. */
export const WORK_KINDS = ['feature', 'bug', 'debt', 'chore'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Which labels mean which kind, in lower case, `*` for anything; those of a repository's own file come first. */
export type KindRules = Readonly<Partial<Record<WorkKind, readonly string[]>>>;

/** In the order in which they are asked: a bug in old code is a bug. */
const ORDER: readonly WorkKind[] = ['bug', 'debt', 'feature', 'chore'];

const KNOWN_LABELS: Readonly<Record<WorkKind, RegExp>> = {
  bug: /\b(?:bug|bugfix|defect|regression|crash|hotfix)s?\b/,
  debt: /\b(?:debt|tech-?debt|refactor(?:ing)?|clean-?up|deprecat(?:ed|ion)|legacy|modernization)\b/,
  feature: /\b(?:feature|enhancement|feat|improvement)s?\b/,
  chore: /\b(?:chore|dependenc(?:y|ies)|docs?|documentation|ci|build|tests?|tooling|infrastructure|editorial)\b/,
};

/** Types of conventional commits, with which some teams begin their titles. */
const TITLE_TYPES: Readonly<Record<string, WorkKind>> = {
  fix: 'bug',
  hotfix: 'bug',
  refactor: 'debt',
  perf: 'debt',
  feat: 'feature',
  feature: 'feature',
  chore: 'chore',
  docs: 'chore',
  doc: 'chore',
  ci: 'chore',
  build: 'chore',
  test: 'chore',
  tests: 'chore',
  style: 'chore',
};

/**
 * The kind of a pull request or issue: by the repository's own rules, else by labels with well-known names, else by a title such as
 * `fix(parser): …`. `undefined` where none of these tells.
 */
export function kindOfWork(
  { labels, title }: { labels: readonly string[]; title: string },
  rules: KindRules = {},
): WorkKind | undefined {
  const names = labels.map((label) => label.toLowerCase());
  return (
    ORDER.find((kind) =>
      globsOf(rules)
        .get(kind)
        ?.some((isMeant) => names.some(isMeant)),
    ) ??
    ORDER.find((kind) => names.some((name) => KNOWN_LABELS[kind].test(name))) ??
    kindOfTitle(title)
  );
}

function kindOfTitle(title: string): WorkKind | undefined {
  const type = /^(\w+)(?:\([^)]*\))?!?:/.exec(title)?.[1]?.toLowerCase();
  return type !== undefined && Object.hasOwn(TITLE_TYPES, type) ? TITLE_TYPES[type] : undefined;
}

const knownGlobs = new WeakMap<KindRules, ReadonlyMap<WorkKind, readonly Glob[]>>();

/** The patterns of the rules, made ready once. */
function globsOf(rules: KindRules): ReadonlyMap<WorkKind, readonly Glob[]> {
  const known = knownGlobs.get(rules);
  if (known !== undefined) return known;
  const globs = new Map(ORDER.map((kind) => [kind, (rules[kind] ?? []).map(textGlob)]));
  knownGlobs.set(rules, globs);
  return globs;
}
