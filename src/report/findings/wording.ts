/** How a finding is told within another finding of the same cause. */
export interface Aside {
  /** In the form that follows “…, and”. */
  clause: string;
  /** One sentence. */
  text: string;
  /** Better to be asked than the question of the finding that it is told in. */
  question?: string;
}

/** What is said of a finding, in one language. */
export interface Wording {
  /** One sentence that a heading could be. */
  title: string;
  /** What was seen, with numbers, units, ranges and what is usual here; plain text. */
  text: string;
  /** Innocent explanations; absent for good news. */
  otherwise?: string;
  /** One question for the team; absent for good news. */
  question?: string;
  aside?: Aside;
}
