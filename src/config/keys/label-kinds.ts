/** The labels that Headroom can put on pull requests, with the names and colours that they have by default. */
export const LABEL_KINDS = {
  'waiting-on-review': { name: 'waiting on review', color: 'fbca04' },
  'waiting-on-author': { name: 'waiting on author', color: 'c5def5' },
  overdue: { name: 'overdue', color: 'd93f0b' },
  'review-load-high': { name: 'review load high', color: 'e99695' },
  'work-in-progress-high': { name: 'work in progress over the limit', color: 'bfd4f2' },
} as const;

export type LabelKind = keyof typeof LABEL_KINDS;

/** In the order in which they are told. */
export const LABEL_KIND_NAMES = Object.keys(LABEL_KINDS) as [LabelKind, ...LabelKind[]];
