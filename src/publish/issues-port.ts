/** An issue as far as publishing needs it. */
export interface PublishedIssue {
  number: number;
  url: string;
  title: string;
  body: string;
  open: boolean;
}

/** What publishing asks of GitHub for one repository. Implemented by `src/github/issues.ts`. */
export interface IssuesPort {
  /** The App's own issues in the repository, newest first, at most the last hundred. */
  listOwn: () => Promise<PublishedIssue[]>;
  /** The first line of the body is a mark that no other issue has: by it one is found whose answer was lost. */
  create: (issue: { title: string; body: string }) => Promise<PublishedIssue>;
  update: (number: number, change: { title?: string; body?: string; close?: boolean }) => Promise<void>;
}
