import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { type ItemNumber, type TeamId, toId } from '../../src/facts/ids.ts';
import { DAY_MS, type Instant, instantFromMs, MINUTE_MS } from '../../src/facts/instant.ts';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { namesTeams } from '../../src/reporting/names-teams.ts';
import { reportOf } from '../../src/reporting/report-of.ts';
import { currentWeek } from '../../src/reporting/report-weeks.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import type { Store } from '../../src/store/open.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { facts } from '../store/sample-facts.ts';
import { knowRepositories, NOW, VAULT } from '../web/lived-repositories.ts';

const KEEPERS = toId<TeamId>(60);

/** A private repository in which the visible team of the keepers is asked for a review. */
async function askedOfTeam(store: Store): Promise<void> {
  await knowRepositories(store);
  const at = instantFromMs(NOW - DAY_MS);
  const asked = { kind: 'review_requested', teamId: KEEPERS } as const;
  await applyFacts(
    store.pool,
    facts({
      teams: [{ id: KEEPERS, organization: 'Acme', slug: 'keepers', name: 'Keepers', seenAt: at }],
      events: [{ repositoryId: VAULT.id, number: toId<ItemNumber>(1), at, provisional: false, ...asked }],
    }),
  );
}

/** The text of the report and its JSON, as the repository is known to be. */
async function told(store: Store, written: Parameters<typeof resolveConfig>[0][number] = {}): Promise<string> {
  const time = currentWeek(NOW, 'UTC');
  const report = await reportOf(store, VAULT, time, resolveConfig([written]), 'https://github.com');
  return `${renderMarkdown(report, { heading: true })}\n${JSON.stringify(report)}`;
}

describeEachDatabase('teams in what is published', (open) => {
  const knownAs = async (isPrivate: boolean, seenAt: Instant) =>
    await applyFacts(open().pool, facts({ repositories: [{ ...VAULT, private: isPrivate, seenAt }] }));

  test('are named while not everybody can read the repository, and not from the moment on that it is public', async () => {
    await askedOfTeam(open());
    await knownAs(true, NOW);
    expect(await told(open())).toContain('keepers (review)');
    await knownAs(false, instantFromMs(NOW + MINUTE_MS));
    const text = await told(open());
    expect(text).toContain('a team (review)');
    expect(text).not.toContain('keepers');
    await knownAs(true, instantFromMs(NOW + 2 * MINUTE_MS));
    expect(await told(open())).toContain('keepers (review)');
  });

  test('are named, or not, as the file says', async () => {
    await askedOfTeam(open());
    await knownAs(false, NOW);
    expect(await told(open(), { 'name-teams': true })).toContain('keepers (review)');
    await knownAs(true, instantFromMs(NOW + MINUTE_MS));
    expect(await told(open(), { 'name-teams': false })).not.toContain('keepers');
  });
});

describe('namesTeams', () => {
  test('takes a repository for public while GitHub has not said who can read it', () => {
    expect(namesTeams({ private: true, seenAt: instantFromMs(0) }, {})).toBe(false);
    expect(namesTeams({ private: true, seenAt: NOW }, {})).toBe(true);
  });
});
