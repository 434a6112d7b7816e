/** A remark at a line of a file. */
export interface CheckAnnotation {
  path: string;
  line: number;
  message: string;
}

/** A check run as it is to be on a commit. It is complete at once: nothing is ever kept waiting by it. */
export interface CheckText {
  name: string;
  /** By which it is found again; no other check run of the App on the commit has it. */
  externalId: string;
  conclusion: 'neutral' | 'success' | 'failure';
  /** Plain text. */
  title: string;
  /** Markdown. */
  summary: string;
  /** At most fifty. */
  annotations: readonly CheckAnnotation[];
}

/** What publishing check runs asks of GitHub for one repository. Implemented by `src/github/checks.ts`. */
export interface ChecksPort {
  /** The id of our check run with the external id on a commit. */
  find: (headSha: string, check: Pick<CheckText, 'name' | 'externalId'>) => Promise<number | undefined>;
  create: (headSha: string, check: CheckText) => Promise<number>;
  /** `gone`: there is no such check run any more. Annotations are added to those that it has. */
  update: (id: number, check: CheckText) => Promise<'done' | 'gone'>;
}
