import { z } from 'zod';
import { type CommentId, type ItemNumber, type RepositoryId, toId } from '../../facts/ids.ts';
import { optional } from '../../facts/optional.ts';
import type { Command, CommandName } from '../../store/commands.ts';
import { Count, Id, Time } from './objects/fields.ts';
import { personId, User } from './objects/user.ts';
import { readPayload } from './read-payload.ts';

/** The only place where the words of a comment are looked at; they go no further. */
const Commented = z.object({
  action: z.string().nullish(),
  installation: z.object({ id: Id }).nullish(),
  repository: z.object({ id: Id }).nullish(),
  issue: z.object({ number: Count }).nullish(),
  comment: z.object({ id: Id, user: User.nullish(), body: z.string().nullish(), created_at: Time }).nullish(),
});

const FENCE = /^ {0,3}(```+|~~~+)/;
const CODE_OR_QUOTE = /^(?: {4}|\t| {0,3}>)/;
const COMMAND = /^ {0,3}\/headroom(?:[ \t]+(?<words>[^\r\n]*))?$/i;

/** How each command is written, as it is to be kept; the words after `/headroom`, in lower case, one space apart. */
const FORMS: readonly (readonly [CommandName, RegExp])[] = [
  ['report', /^report$/],
  ['snooze', /^snooze (?<argument>[1-9]\d?[hdw])$/],
  ['why', /^why$/],
  ['suggest', /^suggest(?: reviewers?)?$/],
  ['help', /^(?:help)?$/],
];

/**
 * The command in a comment: that of the first line that begins with `/headroom`, outside quotes and code; `undefined` where there is
 * none. Of what is no command it keeps nothing but that there was one.
 */
export function commandIn(text: string): { name: CommandName; argument?: string } | undefined {
  const line = firstCommandLine(text);
  if (line === undefined) return undefined;
  const words = (COMMAND.exec(line)?.groups?.['words'] ?? '').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  for (const [name, form] of FORMS) {
    const match = form.exec(words);
    if (match) return { name, ...optional('argument', match.groups?.['argument']) };
  }
  return { name: 'unknown' };
}

/** Whether a text that holds a command holds nothing else. */
function isNothingElse(text: string): boolean {
  return text.split(/\r?\n/).every((line) => line.trim() === '' || COMMAND.test(line));
}

function firstCommandLine(text: string): string | undefined {
  let fence: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
    } else if (!CODE_OR_QUOTE.test(line) && COMMAND.test(line)) {
      return line;
    }
  }
  return undefined;
}

/**
 * The command that a delivery brings, if it is a comment with one, through an installation. Comments by machines, our own among them,
 * command nothing; one that is edited counts as the comment that it was.
 * @throws PayloadError when the payload is not what GitHub documents.
 */
export function commandOf(event: string, payload: unknown): Command | undefined {
  if (event !== 'issue_comment') return undefined;
  const { action, installation, repository, issue, comment } = readPayload(event, Commented, payload);
  if (!installation || !repository || !issue || !comment) return undefined;
  if ((action !== 'created' && action !== 'edited') || isMachine(comment.user)) return undefined;
  const command = commandIn(comment.body ?? '');
  return (
    command && {
      repositoryId: toId<RepositoryId>(repository.id),
      number: toId<ItemNumber>(issue.number),
      commentId: toId<CommentId>(comment.id),
      ...optional('actorId', personId(comment.user)),
      ...command,
      isAlone: isNothingElse(comment.body ?? ''),
      givenAt: comment.created_at,
    }
  );
}

function isMachine(user: User | null | undefined): boolean {
  return user?.type?.toLowerCase() === 'bot' || user?.login.endsWith('[bot]') === true;
}
