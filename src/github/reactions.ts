import { type PersonId, toId } from '../facts/ids.ts';
import { instant } from '../facts/instant.ts';
import type { Reaction } from '../facts/pulse.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';

const PER_PAGE = 100;
/** More than this many pages are no team’s; what is beyond is not read. */
const MOST_PAGES = 10;

/**
 * The reactions of people to an issue, oldest first; none where the issue is gone. Those of machines and lost accounts are left out.
 * @param mostPages of a hundred each; what is beyond is not read
 */
export async function reactionsOf(
  octokit: Octokit,
  owner: string,
  repo: string,
  number: number,
  mostPages = MOST_PAGES,
): Promise<Reaction[]> {
  const found: Reaction[] = [];
  try {
    for (let page = 1; page <= mostPages; page += 1) {
      const place = { owner, repo, issue_number: number, per_page: PER_PAGE, page };
      const { data } = await octokit.rest.reactions.listForIssue(place);
      for (const { user, content, created_at: at } of data) {
        if (user?.type !== 'User') continue;
        found.push({ by: { id: toId<PersonId>(user.id), login: user.login }, content, at: instant(at) });
      }
      if (data.length < PER_PAGE) break;
    }
  } catch (error) {
    if (!isRefused(error, 'not-found', 'gone')) throw error;
    return [];
  }
  return found;
}
