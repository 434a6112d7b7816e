import type { RepositoryId } from '../facts/ids.ts';
import type { IssuesPort } from './issues-port.ts';

/** What a repository is told of once. */
export interface WelcomeText {
  title: string;
  /** Markdown that notifies nobody. */
  body: string;
}

/** Makes the welcome of a repository exist once; one that is there, whatever people did to it, stays as it is. Returns its number. */
export async function publishWelcome(
  issues: IssuesPort,
  repositoryId: RepositoryId,
  { title, body: text }: WelcomeText,
): Promise<number> {
  const mark = `<!-- headroom:welcome repository=${repositoryId} -->`;
  const known = (await issues.listOwn()).find(({ body }) => body.startsWith(mark));
  return known?.number ?? (await issues.create({ title, body: `${mark}\n${text}` })).number;
}
