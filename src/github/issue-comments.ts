import type { CommentsPort, PublishedComment } from '../publish/comments-port.ts';
import { plainText } from '../publish/fingerprint.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';
import { writeOnce } from './write-once.ts';

/** Publishing’s view of the comments of a repository’s issues, over REST. `slug` is the App’s. */
export function issueCommentsOf(octokit: Octokit, owner: string, repo: string, slug: string): CommentsPort {
  const { issues } = octokit.rest;
  const listOwn = async (issue: number): Promise<PublishedComment[]> => {
    const { data } = await issues.listComments({ owner, repo, issue_number: issue, per_page: 100 });
    const own = data.filter(({ user }) => user?.login === `${slug}[bot]`);
    return own.map(({ id, body = '' }) => ({ id, body }));
  };
  return {
    listOwn,
    create: async (issue, body) => {
      await writeOnce({
        write: async () => (await issues.createComment({ owner, repo, issue_number: issue, body })).data.id,
        find: async () => (await listOwn(issue)).find((own) => isSame(own.body, body))?.id,
      });
    },
    update: async (id, body) => {
      const place = { owner, repo, comment_id: id };
      await writeOnce({
        write: async () => (await issues.updateComment({ ...place, body })).data.body ?? '',
        find: async () => {
          const { body: now = '' } = (await issues.getComment(place)).data;
          return isSame(now, body) ? now : undefined;
        },
      });
    },
    remove: async (id) => {
      try {
        await issues.deleteComment({ owner, repo, comment_id: id });
      } catch (error) {
        if (!isRefused(error, 'not-found')) throw error;
      }
    },
  };
}

function isSame(a: string, b: string): boolean {
  return plainText(a) === plainText(b);
}
