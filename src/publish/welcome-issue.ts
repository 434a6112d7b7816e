import type { RepositoryId } from '../facts/ids.ts';
import type { IssuesPort } from './issues-port.ts';
import { WELCOME_TITLE } from './welcome-text.ts';

/** Makes the welcome of a repository exist once; one that is there, whatever people did to it, stays as it is. Returns its number. */
export async function publishWelcome(issues: IssuesPort, repositoryId: RepositoryId, text: string): Promise<number> {
  const mark = `<!-- headroom:welcome repository=${repositoryId} -->`;
  const known = (await issues.listOwn()).find(({ body }) => body.startsWith(mark));
  return known?.number ?? (await issues.create({ title: WELCOME_TITLE, body: `${mark}\n${text}` })).number;
}
