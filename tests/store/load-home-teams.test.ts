import { expect, test } from 'vitest';
import { type PersonId, type TeamId, toId } from '../../src/facts/ids.ts';
import type { TeamSnapshot } from '../../src/facts/snapshots.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { loadHistory } from '../../src/store/load-history.ts';
import { loadHomeTeams } from '../../src/store/load-home-teams.ts';
import { describeEachDatabase } from './databases.ts';
import { core, event, facts, item, minute, repository, REPOSITORY_ID } from './sample-facts.ts';

const [ADA, BEN, CYD, FAR] = [7, 8, 9, 10].map((id) => toId<PersonId>(id)) as [PersonId, PersonId, PersonId, PersonId];

const team = (id: number, slug: string, more: Partial<TeamSnapshot> = {}): TeamSnapshot => ({
  id: toId<TeamId>(id),
  organization: 'acme',
  slug,
  name: slug,
  seenAt: minute(10),
  membersReadAt: minute(10),
  standing: { visible: true },
  ...more,
});

const person = (id: PersonId, login: string) => ({ id, login, kind: 'user' as const, seenAt: minute(0) });

const member = (teamId: number, personId: PersonId, at = 10) => ({
  teamId: toId<TeamId>(teamId),
  personId,
  seenAt: minute(at),
});

describeEachDatabase('loadHomeTeams', (open) => {
  test('gives the owner’s teams in which the repository’s people are now, and those that are asked', async () => {
    await applyFacts(
      open().pool,
      facts({
        repositories: [repository()],
        people: [person(ADA, 'ada'), person(BEN, 'ben'), person(CYD, 'cyd'), person(FAR, 'far')],
        items: [item(1, { core: core() })],
        events: [
          ...[ADA, BEN, CYD].map((actorId, index) => ({
            ...event(1, minute(index), { kind: 'commented', commentId: toId(index + 1) }),
            actorId,
          })),
          event(1, minute(5), { kind: 'review_requested', teamId: toId<TeamId>(54) }),
        ],
        teams: [
          team(51, 'core'),
          team(52, 'plans', { standing: { visible: false } }),
          team(53, 'all'),
          team(54, 'abroad'),
          team(55, 'elsewhere', { organization: 'other' }),
          team(56, 'unknown', { standing: undefined } as never),
          team(57, 'sub', { standing: { visible: true, parentId: toId<TeamId>(53) } }),
        ],
        teamMembers: [
          member(51, ADA),
          member(51, FAR),
          member(51, BEN, 5),
          member(52, BEN),
          member(53, ADA),
          member(53, CYD),
          member(54, FAR),
          member(55, ADA),
          member(56, CYD),
          member(57, CYD),
        ],
      }),
    );
    const history = await loadHistory(open(), REPOSITORY_ID, { since: minute(0) });
    const told = (await loadHomeTeams(open(), history)).map((each) => ({ ...each, members: [...each.members] }));
    const base = { visible: true, hasTeams: false };
    expect(told).toEqual([
      { ...base, id: 51, slug: 'core', size: 2, share: 0.5, members: [ADA] },
      { ...base, id: 52, slug: 'plans', size: 1, share: 0.25, members: [BEN], visible: false },
      { ...base, id: 53, slug: 'all', size: 2, share: 0.5, members: [ADA, CYD], hasTeams: true },
      { ...base, id: 54, slug: 'abroad', size: 1, share: 0.25, members: [] },
      { ...base, id: 56, slug: 'unknown', size: 1, share: 0.25, members: [CYD], visible: false },
      { ...base, id: 57, slug: 'sub', size: 1, share: 0.25, members: [CYD] },
    ]);
  });
});
