import { expect, test } from 'vitest';
import { parseIsoWeek } from '../../src/calendar/iso-week.ts';
import { joinFacts } from '../../src/facts/facts.ts';
import { instant } from '../../src/facts/instant.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { publishWeek } from '../../src/jobs/publish-week.ts';
import { settingsInForce } from '../../src/reporting/settings-in-force.ts';
import { refreshSettings } from '../../src/jobs/settings/refresh.ts';
import type { ReactionContent } from '../../src/sandbox/world/state.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { type Installed, harbourOf, installedSandbox } from './installed-sandbox.ts';

const REPOSITORY = 'tides/harbour';
const MORE = ['dora', 'emil', 'fritz', 'gita', 'henk'];

/** Eight people who have all said something on an issue. */
async function livelyHarbour(store: Store, file: string): Promise<Installed> {
  const installed = await installedSandbox(store, file);
  const { sandbox } = installed;
  const deliveries = MORE.flatMap((login, index) => {
    const at = `2026-11-05T0${index}:00:00Z`;
    sandbox.apply({ at, actor: 'ada', do: 'add-person', person: { login, id: 2001 + index, type: 'User' } });
    return sandbox.apply({ at, actor: login, do: 'comment', repository: REPOSITORY, number: 2, body: 'Aye.' });
  });
  await createWriter(store).write({
    facts: joinFacts(deliveries.map(({ event, payload }) => factsFromWebhook(event, payload))),
  });
  return installed;
}

/** Publishes a week on the Monday after it. */
async function publish(store: Store, { sandbox, app, installationId }: Installed, week: string, now: string) {
  const octokit = app.asInstallation(installationId);
  const repository = await harbourOf(store);
  await refreshSettings(store, octokit, repository, instant(now));
  const { config } = await settingsInForce(store, repository.id);
  const context = { store, octokit, slug: 'headroom', webUrl: sandbox.url, now: instant(now) };
  await publishWeek(context, repository, config, { week: parseIsoWeek(week), dryRun: false });
}

const textOf = ({ sandbox }: Installed, number: number) => sandbox.world.repository(REPOSITORY).items.get(number)?.body;

function react({ sandbox }: Installed, number: number, answers: Record<string, ReactionContent>, day = '2026-11-12') {
  for (const [actor, content] of Object.entries(answers))
    sandbox.apply({ at: `${day}T09:00:00Z`, actor, do: 'react', repository: REPOSITORY, number, content });
}

const ANSWERS: Record<string, ReactionContent> = {
  ada: '-1',
  bert: 'confused',
  chloe: 'confused',
  dora: '+1',
  emil: '+1',
  fritz: 'rocket',
};

describeEachDatabase('the pulse', (open) => {
  test('is asked at the end of a report, and told without names in the next one', async () => {
    const installed = await livelyHarbour(open(), 'weekly-report: true\npulse: true\n');
    await publish(open(), installed, '2026-W45', '2026-11-09T09:00:00Z');
    expect(textOf(installed, 3)).toContain('How is your workload at the moment?');
    expect(textOf(installed, 3)).toContain('GitHub shows who reacted');
    react(installed, 3, ANSWERS);
    await publish(open(), installed, '2026-W46', '2026-11-16T09:00:00Z');
    expect(textOf(installed, 4)).toContain(
      '**Pulse.** 6 people answered the last report’s question: 3 too much, 2 about right, 1 with room for more. The median is 2.5 of 5, between “too much” and “about right”.',
    );
    const { rows } = await open().pool.query('SELECT iso_week, answers, counts FROM pulse ORDER BY iso_week');
    expect(rows).toEqual([
      { iso_week: '2026-W45', answers: 6, counts: [1, 2, 2, 0, 1] },
      { iso_week: '2026-W46', answers: null, counts: null },
    ]);
    expect(installed.sandbox.faults).toEqual([]);
  });

  test('counts people who contribute, within the week, and once: an answer after the report changes nothing', async () => {
    const installed = await livelyHarbour(open(), 'weekly-report: true\npulse: true\nopt-out: [gita]\n');
    const { sandbox } = installed;
    const stranger = { login: 'zora', id: 3001, type: 'User' as const };
    sandbox.apply({ at: '2026-11-05T09:00:00Z', actor: 'ada', do: 'add-person', person: stranger });
    await publish(open(), installed, '2026-W45', '2026-11-09T09:00:00Z');
    react(installed, 3, { ...ANSWERS, gita: '-1', zora: '-1', 'renovate[bot]': '-1' });
    react(installed, 3, { henk: '-1' }, '2026-11-16');
    await publish(open(), installed, '2026-W46', '2026-11-16T09:00:00Z');
    const told = textOf(installed, 4);
    expect(told).toContain('6 people answered');
    react(installed, 3, { ada: '-1', henk: 'confused' }, '2026-11-15');
    await publish(open(), installed, '2026-W46', '2026-11-16T10:00:00Z');
    expect(textOf(installed, 4)).toBe(told);
  });

  test('keeps no answers while there are fewer than five, and says how many there were', async () => {
    const installed = await livelyHarbour(open(), 'weekly-report: true\npulse: true\n');
    await publish(open(), installed, '2026-W45', '2026-11-09T09:00:00Z');
    react(installed, 3, { ada: '-1', bert: '-1' });
    await publish(open(), installed, '2026-W46', '2026-11-16T09:00:00Z');
    expect(textOf(installed, 4)).toContain(
      '2 people answered the last report’s question; answers are told from five on.',
    );
    const { rows } = await open().pool.query('SELECT counts FROM pulse');
    expect(rows).toEqual([{ counts: null }, { counts: null }]);
  });

  test('in an issue that is rewritten counts only what was answered since it was asked again', async () => {
    const installed = await livelyHarbour(open(), 'weekly-report: true\npulse: true\nreport-issue: rolling\n');
    await publish(open(), installed, '2026-W45', '2026-11-09T09:00:00Z');
    react(installed, 3, ANSWERS);
    await publish(open(), installed, '2026-W46', '2026-11-16T09:00:00Z');
    react(installed, 3, { gita: '+1' }, '2026-11-17');
    await publish(open(), installed, '2026-W47', '2026-11-23T09:00:00Z');
    expect(textOf(installed, 3)).toContain('1 person answered');
    expect(textOf(installed, 3)).toContain('To answer again in another week');
  });

  test.each(['', 'pulse: true\nworks-council: true\n'])('is not asked with %j', async (more) => {
    const installed = await livelyHarbour(open(), `weekly-report: true\n${more}`);
    await publish(open(), installed, '2026-W45', '2026-11-09T09:00:00Z');
    react(installed, 3, ANSWERS);
    await publish(open(), installed, '2026-W46', '2026-11-16T09:00:00Z');
    for (const number of [3, 4]) expect(textOf(installed, number)).not.toMatch(/Pulse\.|workload/);
    expect((await open().pool.query('SELECT FROM pulse')).rowCount).toBe(0);
    expect(installed.sandbox.requests.entries.filter(({ path }) => path.includes('reactions'))).toEqual([]);
  });
});
