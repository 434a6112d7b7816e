/** An issue as far as publishing needs it. */
export interface PublishedIssue {
  number: number;
  url: string;
  title: string;
  body: string;
  open: boolean;
}

/** What is to become of an issue. */
export interface IssueChange {
  title?: string;
  body?: string;
  close?: boolean;
  reopen?: boolean;
}

/** What publishing asks of GitHub for one repository. Implemented by `src/github/issues.ts`. */
export interface IssuesPort {
  /** The App's own issues in the repository, newest first, at most the last hundred. */
  listOwn: () => Promise<PublishedIssue[]>;
  /** One issue; `undefined` where it is gone, or is a pull request. */
  find: (number: number) => Promise<PublishedIssue | undefined>;
  /** The first line of the body is a mark that no other issue has: by it one is found whose answer was lost. */
  create: (issue: { title: string; body: string }) => Promise<PublishedIssue>;
  update: (number: number, change: IssueChange) => Promise<void>;
}
