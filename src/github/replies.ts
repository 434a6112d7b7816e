import type { CommentId, ItemNumber } from '../facts/ids.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';
import { writeOnce } from './write-once.ts';

/** How comments in one repository are answered. */
export interface Replies {
  /** Whether somebody may write to the repository; asked of GitHub. */
  mayWrite: (login: string) => Promise<boolean>;
  /** Doing it again changes nothing. */
  react: (commentId: CommentId, content: '+1' | 'confused') => Promise<void>;
  /** Answers a comment once, however often it is asked to. */
  reply: (number: ItemNumber, commentId: CommentId, since: string, text: string) => Promise<void>;
}

const PER_PAGE = 100;

/** Answers to comments over REST. `slug` is the App’s. */
export function repliesOf(octokit: Octokit, owner: string, repo: string, slug: string): Replies {
  const { issues, reactions, repos } = octokit.rest;
  const find = async (number: ItemNumber, marker: string, since: string): Promise<boolean> => {
    const place = { owner, repo, issue_number: number, since, per_page: PER_PAGE };
    const comments = await octokit.paginate(issues.listComments, place);
    return comments.some(({ user, body }) => user?.login === `${slug}[bot]` && body?.startsWith(marker) === true);
  };
  return {
    mayWrite: async (username) => {
      try {
        const { data } = await repos.getCollaboratorPermissionLevel({ owner, repo, username });
        return data.permission === 'admin' || data.permission === 'write';
      } catch (error) {
        if (isRefused(error, 'not-found')) return false;
        throw error;
      }
    },
    react: async (comment_id, content) => {
      await reactions.createForIssueComment({ owner, repo, comment_id, content, request: { repeatable: true } });
    },
    reply: async (number, commentId, since, text) => {
      const marker = replyMarker(commentId);
      if (await find(number, marker, since)) return;
      await writeOnce({
        write: async () => {
          await issues.createComment({ owner, repo, issue_number: number, body: `${marker}\n${text}\n` });
          return true;
        },
        find: async () => ((await find(number, marker, since)) ? true : undefined),
      });
    },
  };
}

/** The line, invisible on the page, by which an answer is found again. */
function replyMarker(commentId: CommentId): string {
  return `<!-- headroom:reply comment=${commentId} -->`;
}
