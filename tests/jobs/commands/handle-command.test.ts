import { beforeEach, describe, expect, test } from 'vitest';
import { type ItemNumber, toId } from '../../../src/facts/ids.ts';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import { turnNow } from '../../../src/facts/lifecycle/lifecycle.ts';
import { loadPullRequest } from '../../../src/store/load-pull-request.ts';
import { instant, instantFromMs } from '../../../src/facts/instant.ts';
import { parsePayload } from '../../../src/ingest/accept-delivery.ts';
import { handleCommand } from '../../../src/jobs/commands/handle-command.ts';
import { runFollowUps } from '../../../src/jobs/follow-ups/run-follow-ups.ts';
import { repositoryViews } from '../../../src/jobs/pull-requests/repository-views.ts';
import { refreshSettings } from '../../../src/jobs/settings/refresh.ts';
import type { Action } from '../../../src/sandbox/actions.ts';
import type { Comment, Item } from '../../../src/sandbox/world/state.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { snoozedUntil } from '../../../src/store/snoozes.ts';
import { embeddedStore } from '../../store/embedded-store.ts';
import { comingToLife } from '../../report/comes-to-life.ts';
import { type Installed, harbourOf, installedSandbox } from '../installed-sandbox.ts';

const REPOSITORY = 'tides/harbour';
const PULL = 40;
const ISSUE = 41;
const NOW = '2026-11-11T09:00:10Z';

describe('handleCommand', () => {
  const { open } = embeddedStore();
  let installed: Installed;
  const logged: string[] = [];

  beforeEach(() => void logged.splice(0));

  async function install(file: string): Promise<void> {
    installed = await installedSandbox(open(), file);
    const octokit = installed.app.asInstallation(installed.installationId);
    await refreshSettings(open(), octokit, await harbourOf(open()), instant(NOW));
    const at = '2026-11-10T09:00:00Z';
    await act({
      at,
      actor: 'ada',
      do: 'open-pull-request',
      repository: REPOSITORY,
      number: PULL,
      title: 'Widen the lock',
      branch: 'lock',
      additions: 1,
      deletions: 1,
      files: ['lock.ts'],
      commits: [{ message: 'Widen', author: 'ada', authoredAt: at, modified: ['lock.ts'] }],
    });
    await act({ at, actor: 'ada', do: 'request-review', repository: REPOSITORY, number: PULL, reviewer: 'bert' });
    await act({ at, actor: 'ada', do: 'open-issue', repository: REPOSITORY, number: ISSUE, title: 'It leaks' });
  }

  /** Does it, and takes in what GitHub tells of it, twice. */
  async function act(action: Action): Promise<void> {
    for (const { event, payload } of installed.sandbox.apply(action)) {
      const parsed = parsePayload(event, payload);
      if ('error' in parsed) throw new Error(parsed.error);
      await createWriter(open()).write(parsed);
      await createWriter(open()).write(parsed);
    }
  }

  /** What became of a comment: reactions and the answers that came after it. */
  async function comment(body: string, { actor = 'bert', number = PULL } = {}) {
    await act({ at: '2026-11-11T09:00:00Z', actor, do: 'comment', repository: REPOSITORY, number, body });
    const asked = commentsOn(number).at(-1) as Comment;
    const before = commentsOn(number).length;
    await answer();
    return {
      asked,
      reactions: asked.reactions.map(({ content }) => content),
      replies: commentsOn(number)
        .slice(before)
        .map((reply) => reply.body),
    };
  }

  async function answer(): Promise<void> {
    const { app, sandbox, installationId } = installed;
    const log = { info: note, warn: note };
    const looking = { views: repositoryViews(open()) };
    const context = { store: open(), app, webUrl: sandbox.url, log, now: () => instant(NOW), ...looking };
    const { signal } = new AbortController();
    const handlers = { 'handle-command': handleCommand(context) };
    await runFollowUps(context, handlers, installationId, { goOn: () => true, signal });
  }

  function note(_: object, message: string): void {
    logged.push(message);
  }

  function commentsOn(number: number): Comment[] {
    return (installed.sandbox.world.repository(REPOSITORY).items.get(number) as Item).comments;
  }

  test('answers each comment once, whatever comes again, and stores no words of it', async () => {
    await install('commands: true\n');
    const { replies, asked } = await comment('My secret.\n\n/headroom help');
    expect(replies).toHaveLength(1);
    expect(replies[0]).toContain('`/headroom snooze 3d`');
    await open().pool.query('UPDATE command SET answered_at = NULL');
    await open().pool.query(
      `INSERT INTO follow_up SELECT $1, repository_id, number, 'handle-command', now(), now() - interval '1 second', 1, 0 FROM command`,
      [installed.installationId],
    );
    await answer();
    expect(commentsOn(PULL).filter(({ id }) => id !== asked.id && id > asked.id)).toHaveLength(1);
    const { rows } = await open().pool.query('SELECT * FROM command');
    expect(JSON.stringify(rows)).not.toContain('secret');
    expect(installed.sandbox.faults).toEqual([]);
  });

  test('snoozes a pull request with a thumb up, and refuses an issue', async () => {
    await install('commands: true\n');
    expect(await comment('/headroom snooze 3d')).toMatchObject({ reactions: ['+1'], replies: [] });
    const { id } = await harbourOf(open());
    const until = await snoozedUntil(open(), id, toId<ItemNumber>(PULL), instantFromMs(Date.parse(NOW)));
    expect(until).toBe(instant('2026-11-14T09:00:00Z'));
    const onIssue = await comment('/headroom snooze 3d', { number: ISSUE });
    expect(onIssue).toMatchObject({
      reactions: ['confused'],
      replies: [expect.stringContaining('pull requests only')],
    });
  });

  test('tells why a pull request stands where it does, without waking anybody', async () => {
    await install('commands: true\n');
    const { replies } = await comment('/headroom why', { actor: 'chloe' });
    expect(replies[0]).toMatch(/Whose turn: \S/);
    expect(replies[0]).toContain('It has waited 1 d since it was ready for review');
    expect(comingToLife(replies[0] ?? '')).toEqual([]);
  });

  test('does not take a command for an answer to anybody, unless its comment says more', async () => {
    await install('commands: true\n');
    const lifecycle = async () => {
      const { id } = await harbourOf(open());
      const loaded = await loadPullRequest(open(), id, toId<ItemNumber>(PULL), { bots: new Set(), optOut: new Set() });
      return loaded && foldLifecycle(loaded.history, loaded.people, instant(NOW), new Map());
    };
    await comment('/headroom why');
    const asked = await lifecycle();
    expect(asked && turnNow(asked)?.turn).toBe('reviewer');
    expect(asked?.responses).toEqual([]);
    await comment('Rather narrow it?\n\n/headroom why');
    const answered = await lifecycle();
    expect(answered && turnNow(answered)?.turn).not.toBe('reviewer');
    expect(answered?.responses).toHaveLength(1);
    const { rows } = await open().pool.query(`SELECT FROM event WHERE kind = 'commented' AND number = ${PULL}`);
    expect(rows).toHaveLength(2);
  });

  test('suggests who could review by CODEOWNERS and history, with the reasons and without waking anybody', async () => {
    await install('commands: true\n');
    const nobody = await comment('/headroom suggest reviewers');
    expect(nobody.replies).toEqual([expect.stringContaining('Nobody else is known to know this area')]);
    expect(await comment('/headroom suggest reviewers', { number: ISSUE })).toMatchObject({ reactions: ['confused'] });
    installed.sandbox.world.repository(REPOSITORY).files.set('CODEOWNERS', '*.ts @ada @bert @chloe\n');
    await open().pool.query(`DELETE FROM repository_file WHERE path LIKE '%CODEOWNERS'`);
    const { replies, reactions } = await comment('/headroom suggest reviewers', { actor: 'ada' });
    expect(reactions).toEqual([]);
    expect(replies).toHaveLength(1);
    const names = (replies[0] ?? '').match(/^- .*$/gm);
    expect(names).toEqual([
      '- chloe: named by CODEOWNERS for files that it changes, has no review requests open here.',
    ]);
    expect(comingToLife(replies[0] ?? '')).toEqual([]);
    expect(installed.sandbox.faults).toEqual([]);
  });

  test('suggests nobody under the works council’s key, and says so', async () => {
    await install('commands: true\nworks-council: true\n');
    const { replies } = await comment('/headroom suggest reviewers');
    expect(replies).toEqual([expect.stringContaining('turned off here by “works-council: true”')]);
  });

  test('gives the report of the last week where none was published', async () => {
    await install('commands: true\n');
    const { replies } = await comment('/headroom report', { number: ISSUE });
    expect(replies[0]).toContain('## Team health, week 45');
    expect(comingToLife(replies[0] ?? '')).toEqual([]);
  });

  test('is puzzled by what it does not know, in one line, and by those who may not write, in none', async () => {
    await install('commands: true\n');
    const unknown = await comment('/headroom fire everybody');
    expect(unknown.reactions).toEqual(['confused']);
    expect(unknown.replies).toHaveLength(1);
    expect(unknown.replies[0]).not.toContain('fire');
    const { world } = installed.sandbox;
    world.readers.add(world.account('chloe'));
    expect(await comment('/headroom report', { actor: 'chloe' })).toMatchObject({
      reactions: ['confused'],
      replies: [],
    });
  });

  test('hears machines never, and nobody where the repository wants no commands or a dry run', async () => {
    await install('commands: true\ndry-run: true\n');
    expect(await comment('/headroom help', { actor: 'renovate[bot]' })).toMatchObject({ reactions: [], replies: [] });
    expect(logged).toEqual([]);
    expect(await comment('/headroom help')).toMatchObject({ reactions: [], replies: [] });
    expect(logged).toEqual(['dry run: a command would be answered']);
    await install('weekly-report: true\n');
    expect(await comment('/headroom help')).toMatchObject({ reactions: [], replies: [] });
  });
});
