import { describe, expect, test } from 'vitest';
import type { EventDetail } from '../../src/facts/events.ts';
import { type PersonId, type TeamId, toId } from '../../src/facts/ids.ts';
import { HOUR_MS, instantFromMs, WEEK_MS } from '../../src/facts/instant.ts';
import type { RepositorySnapshot } from '../../src/facts/snapshots.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { event, facts, minute } from '../store/sample-facts.ts';
import { ELSEWHERE, knowRepositories, NOW, VAULT, WIDGETS } from './lived-repositories.ts';
import { openPages, textOf } from './open-pages.ts';

describe('the page of an organisation', () => {
  const { open } = embeddedStore();

  async function pageFor(repositories: readonly RepositorySnapshot[], path = '/Acme'): Promise<string> {
    await knowRepositories(open());
    return await textOf(openPages(open(), repositories)(path));
  }

  test('tells where delivery stands, what waits and what has changed, over what the viewer can read', async () => {
    const text = await pageFor([WIDGETS, VAULT, ELSEWHERE]);
    expect(text).toContain('Delivery and trade-offs, week 47');
    expect(text).toContain('Acme: 2 repositories, 6 pull requests merged, 4 ready and open.');
    for (const part of ['What needs a decision', 'Where delivery stands', 'Trade-offs', 'wait for each other'])
      expect(text).toContain(part);
    expect(text).toContain('vault private');
    expect(text).not.toContain('elsewhere');
  });

  test('says how far it is while it takes long, and comes by itself when it is there', async () => {
    await knowRepositories(open());
    const get = openPages(open(), [WIDGETS, VAULT], { patienceMs: 0 });
    const first = await get('/Acme');
    expect(first.headers.get('refresh')).toMatch(/^\d+$/);
    expect(await textOf(first)).toContain('of 2 repositories');
    let page = first;
    while (page.headers.has('refresh')) page = await get('/Acme');
    expect(await textOf(page)).toContain('Acme: 2 repositories');
  });

  test('tells and counts nothing of a repository that the viewer cannot read, not even that there is one', async () => {
    const text = await pageFor([WIDGETS]);
    expect(text).toContain('Acme: 1 repository, 6 pull requests merged, 3 ready and open.');
    expect(text).not.toMatch(/vault|secret|private|eve\b/i);
  });

  test('names teams to those who are in one of them, and not to whoever was let into a repository from outside', async () => {
    await knowRepositories(open());
    const id = toId<TeamId>(60);
    const at = NOW - WEEK_MS;
    const asked: EventDetail = { kind: 'review_requested', teamId: id };
    const team = { id, organization: 'Acme', slug: 'keepers', name: 'Keepers', standing: { visible: true } };
    const seenAt = NOW;
    await applyFacts(
      open().pool,
      facts({
        events: [{ ...event(1, minute(0), asked), repositoryId: VAULT.id, at: instantFromMs(at + HOUR_MS) }],
        teams: [{ ...team, seenAt, membersReadAt: seenAt }],
        teamMembers: [100, 101, 102, 103, 104, 105].map((each) => ({
          teamId: id,
          personId: toId<PersonId>(each),
          seenAt,
        })),
      }),
    );
    const get = openPages(open(), [WIDGETS, VAULT]);
    expect(await textOf(get('/Acme'))).toContain('team keepers');
    const own = ['/Acme/vault', '/Acme/vault/report.json', '/Acme/vault/report.md'];
    for (const path of own) expect(await (await get(path)).text()).toContain('keepers');
    await open().pool.query('DELETE FROM team_member WHERE person_id = 100');
    for (const path of ['/Acme', ...own]) expect(await (await get(path)).text()).not.toContain('keepers');
  });

  test('leads to the week before, and says so where there is no such week', async () => {
    await knowRepositories(open());
    const get = openPages(open(), [WIDGETS]);
    expect(await (await get('/acme')).text()).toContain('href="/Acme?week=2026-W46"');
    expect(await textOf(get('/acme?week=2026-W46'))).toContain('week 46');
    expect((await get('/acme?week=2026-W50')).status).toBe(404);
    expect((await get('/acme?week=soon')).status).toBe(400);
  });

  test('is not there for whoever can read nothing of it', async () => {
    await knowRepositories(open());
    expect((await openPages(open(), [WIDGETS])('/other')).status).toBe(404);
    expect((await openPages(open(), 'signed out')('/other')).status).toBe(303);
  });

  test('of an organisation in which nothing has happened says that', async () => {
    expect(await pageFor([ELSEWHERE], '/other')).toContain('In none of the repositories that you can read');
  });
});
