import type { IssueChange, IssuesPort, PublishedIssue } from '../publish/issues-port.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';
import { writeOnce } from './write-once.ts';

/** Publishing’s view of a repository’s issues, over REST. `slug` is the App’s. */
export function issuesOf(octokit: Octokit, owner: string, repo: string, slug: string): IssuesPort {
  const { issues } = octokit.rest;
  const listOwn = async () => {
    const { data } = await issues.listForRepo({ owner, repo, creator: `${slug}[bot]`, state: 'all', per_page: 100 });
    return data.filter((issue) => issue.pull_request === undefined).map(toIssue);
  };
  return {
    listOwn,
    find: async (number) => {
      try {
        const { data } = await issues.get({ owner, repo, issue_number: number });
        return data.pull_request === undefined ? toIssue(data) : undefined;
      } catch (error) {
        if (isRefused(error, 'not-found', 'gone')) return undefined;
        throw error;
      }
    },
    create: async ({ title, body }) =>
      await writeOnce({
        write: async () => toIssue((await issues.create({ owner, repo, title, body })).data),
        find: async () => (await listOwn()).find((issue) => firstLine(issue.body) === firstLine(body)),
      }),
    update: async (number, change) => {
      const { close, reopen, ...text } = change;
      const state = close ? CLOSED : reopen ? OPEN : {};
      const place = { owner, repo, issue_number: number };
      await writeOnce({
        write: async () => toIssue((await issues.update({ ...place, ...text, ...state })).data),
        find: async () => {
          const issue = toIssue((await issues.get(place)).data);
          return isDone(issue, change) ? issue : undefined;
        },
      });
    },
  };
}

const CLOSED = { state: 'closed', state_reason: 'completed' } as const;
const OPEN = { state: 'open' } as const;

/** Where our marker is. */
function firstLine(body: string): string | undefined {
  return /^.*/.exec(body)?.[0];
}

function isDone(issue: PublishedIssue, { title, body, close, reopen }: IssueChange): boolean {
  const textsAgree = (title ?? issue.title) === issue.title && lines(body ?? issue.body) === lines(issue.body);
  return textsAgree && !(close === true && issue.open) && !(reopen === true && !issue.open);
}

/** GitHub stores line ends as it pleases. */
function lines(text: string): string {
  return text.replace(/\r\n/g, '\n').trimEnd();
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
