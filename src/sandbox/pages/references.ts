import { decodeEntities } from './sanitise.ts';
import { escapeHtml } from './html.ts';

/** Where a text stands: what `#12` means there, and which numbers exist. */
export interface ReferenceContext {
  /** `owner/name` */
  repository: string;
  /** Where `#number` of a repository is, or `undefined` when there is no such number or repository. */
  addressOf: (repository: string, number: number) => string | undefined;
}

const MENTION = /(^|[^\w@./`-])@([a-z\d](?:-?[a-z\d]){0,38}(?:\/[a-z\d](?:-?[a-z\d])*)?)(?![\w@])/gi;
const REFERENCE = /(^|[^\w&/])((?:[\w.-]+\/[\w.-]+)?)#(\d{1,9})\b/g;

/** A text (as HTML) with `@login`, `@org/team`, `#12` and `owner/name#12` made links as GitHub would. */
export function linkReferences(text: string, { repository, addressOf }: ReferenceContext): string {
  const plain = escapeHtml(decodeEntities(text));
  const mentioned = plain.replaceAll(MENTION, (_, before: string, name: string) => {
    return `${before}<a class="user-mention" href="/${mentionPath(name)}">@${name}</a>`;
  });
  return mentioned.replaceAll(REFERENCE, (whole, before: string, other: string, digits: string) => {
    const address = addressOf(other === '' ? repository : other, Number(digits));
    return address === undefined ? whole : `${before}<a class="issue-link" href="${address}">${other}#${digits}</a>`;
  });
}

function mentionPath(name: string): string {
  const [organisation, team] = name.split('/');
  return team === undefined ? name : `orgs/${organisation}/teams/${team}`;
}
