import { formatIsoWeek } from '../../calendar/iso-week.ts';
import type { PersonId } from '../../facts/ids.ts';
import { MINUTE_MS } from '../../facts/instant.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import type { RepositoryPart } from '../../report/organization/repository-part.ts';
import { organizationPart, type OrganizationRequest } from '../../reporting/organization-of.ts';
import { remembering } from '../remembered.ts';
import { settingsKey } from '../reports.ts';
import type { WebContext } from '../web-context.ts';

const KEEP_MINUTES = 10;
const MOST_PARTS = 400;

/** `forgotten`: by how many names forgotten people are recognised; who was forgotten since is counted no more. */
type Request = Omit<OrganizationRequest, 'owner' | 'repositories' | 'isPublic'> & { forgotten: number };

/** How far the parts are made that a page asks for. */
export interface PartsAsked {
  all: Promise<readonly RepositoryPart[]>;
  done: () => number;
}

/** Asks for the parts of repositories, for a person. */
export type AskParts = (by: PersonId, repositories: readonly RepositorySnapshot[], request: Request) => PartsAsked;

/**
 * Makes what organisations’ pages take from each repository, one after the other, and remembers it for ten minutes by repository, week
 * and settings; so whoever looks at other repositories of the same organisation has part of the work done. Nothing is remembered that
 * is made of several repositories: of those each viewer has others.
 */
export function rememberedParts({ store, webUrl, now }: WebContext): AskParts {
  const keepMs = KEEP_MINUTES * MINUTE_MS;
  const remember = remembering<RepositoryPart>({ keepMs, most: MOST_PARTS, atOnce: 1, now });
  return (by, repositories, request) => {
    const { week, zone, language, settingsOf, namesTeams, forgotten } = request;
    let done = 0;
    const parts = repositories.map(async (repository) => {
      const settings = settingsKey(settingsOf(repository).config);
      const about = [repository.id, repository.private, formatIsoWeek(week), zone, language];
      const key = [...about, namesTeams, forgotten, settings].join(' ');
      const part = await remember(key, by, async () => await organizationPart(store, webUrl, repository, request));
      done += 1;
      return part;
    });
    return { all: Promise.all(parts), done: () => done };
  };
}
