import type { RepositoryConfig } from '../../config/repository-config.ts';
import { toIso } from '../../facts/instant.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { isRefused } from '../../github/errors.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import { type Replies, repliesOf } from '../../github/replies.ts';
import { type Command, settleCommand, unansweredCommands } from '../../store/commands.ts';
import { noteDryRun } from '../../store/dry-run-writes.ts';
import { loadPeople } from '../../store/load-people.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { asPermitted } from '../as-permitted.ts';
import type { FollowUpHandler } from '../follow-ups/handler.ts';
import type { JobContext } from '../publish-due.ts';
import type { EvaluateContext } from '../pull-requests/evaluate.ts';
import { settingsInForce } from '../../reporting/settings-in-force.ts';
import { answerTo } from './answer.ts';

/** What answering commands needs: what looking at pull requests does. */
export type CommandContext = EvaluateContext;

/** Where commands are answered. */
export interface CommandPlace {
  context: CommandContext;
  octokit: Octokit;
  repository: RepositorySnapshot;
  config: RepositoryConfig;
}

/**
 * Answers the commands on an issue or pull request, each once: by a reaction where that is enough. Where the repository wants no
 * commands, or GitHub does not permit answers, they are laid aside.
 */
export function handleCommand(context: CommandContext): FollowUpHandler<'handle-command'> {
  return async ({ installationId, repositoryId, number }) => {
    const { store, app, now } = context;
    const commands = await unansweredCommands(store, repositoryId, number);
    const repository = await findRepositoryById(store, repositoryId);
    if (repository === undefined || commands.length === 0) return;
    const { config } = await settingsInForce(store, repositoryId);
    const isWanted = config.commands && !repository.deleted && !repository.archived;
    for (const command of commands) {
      const answer = async () => {
        const octokit = app.asInstallation(installationId);
        const replies = repliesOf(octokit, repository.owner, repository.name, await app.slug());
        await unlessGone(async () => await handle({ context, octokit, repository, config }, replies, command));
      };
      if (isWanted) await asPermitted(context, installationId, 'commands', answer);
      await settleCommand(store, command, now());
    }
  };
}

async function handle(place: CommandPlace, replies: Replies, command: Command): Promise<void> {
  const { context, config } = place;
  const { store, log, now } = context;
  const { repositoryId, number, commentId, name } = command;
  if (config.dryRun) {
    await noteDryRun(store, { repositoryId, kind: 'answer', number, detail: name }, now());
    log.info({ repositoryId, number, command: name }, 'dry run: a command would be answered');
    return;
  }
  if (!(await isAllowed(context, replies, command))) return await replies.react(commentId, 'confused');
  const { reaction, text } = await answerTo(place, command);
  if (reaction !== undefined) await replies.react(commentId, reaction);
  if (text !== undefined) await replies.reply(number, commentId, toIso(command.givenAt), text);
}

async function isAllowed(
  { store }: JobContext,
  replies: Replies,
  { actorId }: Pick<Command, 'actorId'>,
): Promise<boolean> {
  if (actorId === undefined) return false;
  const person = (await loadPeople(store.pool, [actorId])).get(actorId);
  return person !== undefined && !person.bot && (await replies.mayWrite(person.login));
}

/** A comment that is gone, or in a conversation that is locked, needs no answer. */
async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isRefused(error, 'not-found', 'gone', 'archived', 'forbidden', 'suspended', 'not-installed')) throw error;
  }
}
