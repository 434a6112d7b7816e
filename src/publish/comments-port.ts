/** A comment of ours below an issue. */
export interface PublishedComment {
  id: number;
  body: string;
}

/** What publishing asks of GitHub for the comments of one repository’s issues. Implemented by `src/github/issue-comments.ts`. */
export interface CommentsPort {
  /** The App’s own comments, oldest first, of the first hundred. */
  listOwn: (issue: number) => Promise<PublishedComment[]>;
  /** The first line of the body is a mark that no other comment of the issue has. */
  create: (issue: number, body: string) => Promise<void>;
  update: (id: number, body: string) => Promise<void>;
  remove: (id: number) => Promise<void>;
}
