import type { RepositoryId } from '../facts/ids.ts';
import type { CommentsPort, PublishedComment } from './comments-port.ts';
import { fingerprint, plainText } from './fingerprint.ts';

/** The parts of a report below its issue, and what they belong to. */
export interface ReportParts {
  repositoryId: RepositoryId;
  issue: number;
  /** The second, the third, … */
  texts: readonly string[];
}

const MARK = /^<!-- headroom:report-part repository=(-?\d+) part=(\d+) text=(\w+) -->\r?\n/;

/**
 * Makes the comments exist with which a long report goes on, each once, in place; those of a report that was longer go. One that people
 * have edited stays as it is. Whether anything was written.
 */
export async function publishParts(
  comments: CommentsPort,
  { repositoryId, issue, texts }: ReportParts,
): Promise<boolean> {
  const own = (await comments.listOwn(issue)).flatMap((comment) => partOf(comment, repositoryId) ?? []);
  let isChanged = false;
  for (const [index, text] of texts.entries()) {
    const part = index + 2;
    const body = markPart(repositoryId, part, text);
    const known = own.find((each) => each.part === part);
    if (known !== undefined && (!known.isOurs || plainText(known.body) === plainText(body))) continue;
    if (known === undefined) await comments.create(issue, body);
    else await comments.update(known.id, body);
    isChanged = true;
  }
  for (const { id } of own.filter(({ part, isOurs }) => part > texts.length + 1 && isOurs)) {
    await comments.remove(id);
    isChanged = true;
  }
  return isChanged;
}

function markPart(repositoryId: RepositoryId, part: number, text: string): string {
  return `<!-- headroom:report-part repository=${repositoryId} part=${part} text=${fingerprint(text)} -->\n${text}`;
}

function partOf(comment: PublishedComment, repositoryId: RepositoryId) {
  const [, repository, part, text] = MARK.exec(comment.body) ?? [];
  if (repository !== String(repositoryId)) return undefined;
  const isOurs = text === fingerprint(comment.body.replace(MARK, ''));
  return [{ ...comment, part: Number(part), isOurs }];
}
