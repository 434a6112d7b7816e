import type { IssuesPort, PublishedIssue } from '../publish/issues-port.ts';
import { NO_RETRY, type Octokit } from './app-client.ts';

/** Publishing's view of a repository's issues, over REST. `slug` is the App's. */
export function issuesOf(octokit: Octokit, owner: string, repo: string, slug: string): IssuesPort {
  return {
    listOwn: async () => {
      const creator = `${slug}[bot]`;
      const { data } = await octokit.rest.issues.listForRepo({ owner, repo, creator, state: 'all', per_page: 100 });
      return data.filter((issue) => issue.pull_request === undefined).map(toIssue);
    },
    create: async ({ title, body }) => {
      const { data } = await octokit.rest.issues.create({ owner, repo, title, body, ...NO_RETRY });
      return toIssue(data);
    },
    update: async (number, { close, ...change }) => {
      const state = close ? ({ state: 'closed', state_reason: 'completed' } as const) : {};
      await octokit.rest.issues.update({ owner, repo, issue_number: number, ...change, ...state, ...NO_RETRY });
    },
  };
}

function toIssue(issue: {
  number: number;
  html_url: string;
  title: string;
  body?: string | null;
  state: string;
}): PublishedIssue {
  return {
    number: issue.number,
    url: issue.html_url,
    title: issue.title,
    body: issue.body ?? '',
    open: issue.state === 'open',
  };
}
