/** Kinds of finished work that the debt share tells apart, with the labels that say so where a repository does not. */
export const WORK_KINDS = {
  feature: ['feature', 'enhancement', 'type: feature', 'kind/feature'],
  bug: ['bug', 'type: bug', 'kind/bug', 'regression'],
  debt: ['debt', 'tech debt', 'tech-debt', 'technical debt', 'refactoring', 'refactor', 'cleanup'],
  chore: ['chore', 'dependencies', 'documentation', 'docs', 'build', 'ci', 'tests'],
} as const;

export type WorkKind = keyof typeof WORK_KINDS;

export const WORK_KIND_NAMES = Object.keys(WORK_KINDS) as [WorkKind, ...WorkKind[]];
