import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../src/facts/events.ts';
import { type Facts } from '../../src/facts/facts.ts';
import { type ItemNumber, type PersonId, type RepositoryId, toId } from '../../src/facts/ids.ts';
import { DAY_MS, HOUR_MS, instantFromMs, WEEK_MS, instant } from '../../src/facts/instant.ts';
import { foldLifecycle } from '../../src/facts/lifecycle/fold.ts';
import { isWaiting } from '../../src/facts/lifecycle/lifecycle.ts';
import type { People } from '../../src/facts/people.ts';
import type { RepositorySnapshot } from '../../src/facts/snapshots.ts';
import { personOf } from '../../src/reporting/person-of.ts';
import { signalContext } from '../../src/signals/context.ts';
import { clocksOf } from '../../src/signals/people-clocks.ts';
import type { OwnFacts } from '../../src/signals/person/own-facts.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import type { Store } from '../../src/store/open.ts';
import { saveStatusLooks } from '../../src/store/busy-status.ts';
import { saveOwnDeclaration } from '../../src/store/own-calendars.ts';
import { loadHistory } from '../../src/store/load-history.ts';
import { listRepositories } from '../../src/store/repositories.ts';
import { saveFile } from '../../src/store/repository-files.ts';
import { describeEachDatabase } from '../store/databases.ts';
import {
  ADA,
  ADA_STAND_IN,
  ago,
  BEN,
  CORE,
  CY,
  does,
  ELSEWHERE,
  GADGETS,
  LEDGER,
  NOW,
  organisation,
  pullRequest,
  randomLife,
  type Step,
  WIDGETS,
} from './own-life.ts';

/** Ada as she is now, in an organisation in which these things happened; she can read everything unless told otherwise. */
async function adaIn(
  store: Store,
  life: Pick<Facts, 'items' | 'events'>,
  {
    files = {},
    isReadable = () => true,
  }: { files?: Record<number, string>; isReadable?: (repository: RepositorySnapshot) => boolean } = {},
): Promise<OwnFacts> {
  await applyFacts(store.pool, { ...organisation(), ...life });
  for (const [id, content] of Object.entries(files))
    await saveFile(store, toId(Number(id)), '.github/headroom.yml', {
      etag: null,
      content,
      faults: [],
      readAt: ago(1),
    });
  const readable = (await listRepositories(store)).filter(isReadable);
  return await personOf(store, { id: ADA, login: 'Ada', readable, now: NOW });
}

function lifeOf(...pulls: ReturnType<typeof pullRequest>[]): Pick<Facts, 'items' | 'events'> {
  return { items: pulls.map(({ item }) => item), events: pulls.flatMap(({ events }) => events) };
}

const isHers = ({ actorId }: TimelineEvent) => actorId === ADA || actorId === ADA_STAND_IN;

describeEachDatabase('personOf', (open) => {
  test.each([1, 2])('is what the facts of all covered repositories say, told independently (life %i)', async (seed) => {
    const life = randomLife(seed);
    const facts = await adaIn(open(), life);
    const since = NOW - 28 * WEEK_MS;
    const kept = new Map(life.items.map((item) => [`${item.repositoryId}#${item.number}`, item]));
    const isKept = ({ repositoryId, number }: { repositoryId: RepositoryId; number?: ItemNumber }) =>
      repositoryId !== ELSEWHERE && kept.get(`${repositoryId}#${number}`)?.core?.deleted === false;

    const deeds = life.events.filter(
      (event) => isHers(event) && isKept(event) && event.kind !== 'pushed' && event.at >= since,
    );
    expect(facts.context.deeds.map(({ at }) => at)).toEqual(
      deeds.map((event) => (event.kind === 'committed' ? event.authoredAt : event.at)).sort((a, b) => a - b),
    );
    const reviews = deeds.filter(
      ({ kind, repositoryId, number }) =>
        kind === 'reviewed' && kept.get(`${repositoryId}#${number}`)?.core?.authorId !== ADA,
    );
    expect(facts.context.deeds.filter(({ isReview }) => isReview)).toHaveLength(reviews.length);
    expect(reviews.length).toBeGreaterThan(3);

    const people: People = new Map([ADA, BEN, CY].map((id) => [id, { id, login: String(id), bot: false }]));
    const lifecycles = life.items.filter(isKept).flatMap((item) => {
      const own = life.events.filter(
        ({ repositoryId, number }) => repositoryId === item.repositoryId && number === item.number,
      );
      const events = own.map((event) => (event.actorId === ADA_STAND_IN ? { ...event, actorId: ADA } : event));
      return foldLifecycle({ item, events }, people, NOW) ?? [];
    });
    const requests = lifecycles.flatMap((pull) =>
      pull.requests.filter(
        ({ to, at, answeredAt, endedAt }) =>
          to.reviewerId === ADA &&
          (answeredAt === undefined && endedAt === undefined
            ? isWaiting(pull)
            : at >= since || hasLaterRequest(pull, since)),
      ),
    );
    expect(facts.context.requests).toEqual(
      requests.map(({ to: _to, answeredBy: _by, ...request }) => request).sort((a, b) => a.at - b.at),
    );
    expect(requests.length).toBeGreaterThan(10);
    expect(facts.context.trailingWeeks).toHaveLength(26);

    const own = lifecycles.filter(({ authorId, closedAt }) => authorId === ADA && closedAt === undefined);
    expect(facts.pullRequests.filter(({ lifecycle }) => lifecycle.authorId === ADA)).toHaveLength(own.length);
    expect(own.length).toBeGreaterThan(1);
  });

  test('knows of somebody new that they are, and of somebody unknown nothing', async () => {
    const facts = await adaIn(open(), lifeOf(pullRequest(WIDGETS, 1, ADA, ago(10))));
    expect(facts.context.deeds).toHaveLength(1);
    expect(facts.context.trailingWeeks).toEqual([{ since: ago(14), until: ago(7) }]);
    const nobody = await personOf(open(), { id: toId(4711), login: 'nobody', readable: [], now: NOW });
    expect(nobody).toMatchObject({ deeds: [], repositories: [], pullRequests: [], context: { trailingWeeks: [] } });
  });

  test('leaves out of load and hours where the works council or the person asked for it, and still lists what waits', async () => {
    const asked = (repositoryId: RepositoryId) =>
      pullRequest(
        repositoryId,
        1,
        BEN,
        ago(3),
        [
          [ago(2), BEN, does.asks(ADA)],
          [ago(1), ADA, does.commits(ago(1))],
        ],
        { asked: [ADA] },
      );
    const files = { [WIDGETS]: 'works-council: true', [GADGETS]: 'opt-out: [ADA]' };
    const facts = await adaIn(open(), lifeOf(asked(WIDGETS), asked(GADGETS), asked(LEDGER)), { files });
    expect(new Set(facts.deeds.map(({ repositoryId }) => repositoryId))).toEqual(new Set([LEDGER]));
    expect(facts.context.requests).toHaveLength(1);
    expect(facts.pullRequests).toHaveLength(3);
    expect(Object.fromEntries(facts.repositories.map(({ id, leftOut }) => [id, leftOut]))).toEqual({
      [WIDGETS]: 'works-council',
      [GADGETS]: 'opted-out',
      [LEDGER]: undefined,
    });
  });

  test('counts what was done where the person cannot read any more, and names neither it nor what is open there', async () => {
    const pulls = [WIDGETS, GADGETS].map((id) => pullRequest(id, 1, ADA, ago(3)));
    const facts = await adaIn(open(), lifeOf(...pulls), { isReadable: ({ id }) => id === WIDGETS });
    expect(facts.deeds).toHaveLength(2);
    expect(facts.repositories.map(({ id, readable }) => [id, readable?.name])).toEqual([
      [WIDGETS, 'widgets'],
      [GADGETS, undefined],
    ]);
    expect(facts.pullRequests.map(({ repository }) => repository.name)).toEqual(['widgets']);
    expect(JSON.stringify(facts)).not.toContain('gadgets');
  });

  test('lists what a team of hers is asked for, and what she was asked for long ago', async () => {
    const facts = await adaIn(
      open(),
      lifeOf(
        pullRequest(WIDGETS, 1, BEN, ago(3), [[ago(2), BEN, does.asksTeam(CORE)]], { teams: [CORE] }),
        pullRequest(WIDGETS, 2, BEN, ago(500), [[ago(499), BEN, does.asks(ADA)]], { asked: [ADA] }),
        pullRequest(WIDGETS, 3, BEN, ago(3), [[ago(2), BEN, does.asks(CY)]], { asked: [CY] }),
        pullRequest(WIDGETS, 4, BEN, ago(3), [[ago(2), BEN, does.asks(ADA)]], { asked: [ADA], draft: true }),
      ),
    );
    expect(facts.pullRequests.map(({ lifecycle }) => Number(lifecycle.number))).toEqual([1, 2, 4]);
    expect(facts.teams).toEqual(new Map([[CORE, 'core']]));
    expect(facts.context.requests).toEqual([{ at: ago(499) }]);
  });

  test('leaves comments out that are nothing but commands', async () => {
    const pull = pullRequest(WIDGETS, 1, BEN, ago(3), [[ago(2), ADA, does.comments()]]);
    const { commentId } = pull.events[1] as { commentId?: number };
    await adaIn(open(), lifeOf(pull));
    await open().pool.query(
      `INSERT INTO command (repository_id, comment_id, number, name, given_at, is_alone) VALUES ($1, $2, 1, 'why', now(), true)`,
      [WIDGETS, commentId],
    );
    expect((await adaIn(open(), lifeOf(pull))).deeds).toEqual([]);
  });

  describe('her clock', () => {
    const commits = (offsetMinutes: number) =>
      lifeOf(pullRequest(WIDGETS, 1, ADA, ago(30), [[ago(20), ADA, does.commits(ago(20), offsetMinutes)]]));
    const inTheFile = { [WIDGETS]: 'people:\n  ada:\n    time-zone: Asia/Kolkata\n    away: [2026-10-01..2026-10-10]' };

    test('is told by her commits, where nothing is declared', async () => {
      const { clock, context } = await adaIn(open(), commits(-300));
      expect(clock).toMatchObject({ offsetMinutes: -300, source: 'commits' });
      expect(context.offsetMinutesAt(ago(1))).toBe(-300);
    });

    test('is what she declared of herself, else what a file declares of her; days away add up', async () => {
      const first = await adaIn(open(), commits(-300), { files: inTheFile });
      expect(first.clock).toMatchObject({ offsetMinutes: 330, source: 'declared', zone: 'Asia/Kolkata' });
      expect(first.context.away).toHaveLength(1);
      const calendar = { timeZone: 'Asia/Tokyo', away: [{ first: '2026-08-01', last: '2026-08-02' }] };
      await saveOwnDeclaration(open(), ADA, { calendar, readsBusyStatus: false });
      const second = await adaIn(open(), commits(-300), { files: inTheFile });
      expect(second.clock).toMatchObject({ offsetMinutes: 540, source: 'declared' });
      expect(second.context.away.map(({ since, until }) => (until - since) / DAY_MS)).toEqual([2, 10]);
    });

    test('stands still while she is busy by her status, but where that does not count', async () => {
      const awayIn = async (files: Record<number, string>) => {
        await applyFacts(open().pool, organisation());
        const busy = { since: ago(30), expiresAt: ago(20) };
        await saveStatusLooks(open(), [{ personId: ADA, at: ago(20, 1), busy }]);
        return (await adaIn(open(), commits(0), { files })).context.away;
      };
      expect(await awayIn({})).toEqual([{ since: ago(30), until: ago(20) }]);
      expect(await awayIn({ [WIDGETS]: 'busy-status: false\n' })).toEqual([]);
    });

    test('tells of declared hours which moments are within them, on the clock that is known', async () => {
      const calendar = { workingHours: { fromMinute: 9 * 60, toMinute: 17 * 60 } };
      const life = commits(-300);
      expect((await adaIn(open(), life)).context.isWorkingAt).toBeUndefined();
      await saveOwnDeclaration(open(), ADA, { calendar, readsBusyStatus: false });
      const { isWorkingAt } = (await adaIn(open(), life)).context;
      const at = (time: string) => isWorkingAt?.(instant(`2026-11-25T${time}:00Z`));
      expect([at('13:59'), at('14:00'), at('21:59'), at('22:00')]).toEqual([false, true, true, false]);
      expect(isWorkingAt?.(instant('2026-11-22T15:00:00Z'))).toBe(false);
    });

    test('is inferred as in reports where only her hours and those around her tell it', async () => {
      // From the Monday before last to the Friday after it, and so on back.
      const weekdays = Array.from({ length: 25 }, (_, week) => [9, 8, 7, 6, 5].map((days) => days + 7 * week)).flat();
      // From nine to six in Paris, summer time or not.
      const office = (by: PersonId): Step[] =>
        weekdays.flatMap((days) =>
          [0, 1, 2, 3, 4, 5, 6, 7, 8].map((hour): Step => {
            const day = DAY_MS * Math.floor(ago(days) / DAY_MS);
            const ahead = day < instant('2026-10-25T00:00:00Z') ? 2 : 1;
            return [instantFromMs(day + (9.2 - ahead + hour) * HOUR_MS), by, does.comments()];
          }),
        );
      const pull = pullRequest(
        WIDGETS,
        1,
        BEN,
        ago(190),
        [...office(ADA), ...office(BEN)].toSorted(([a], [b]) => a - b),
      );
      const { clock, deeds } = await adaIn(open(), lifeOf(pull));
      expect(deeds).toHaveLength(1125);
      expect(clock).toMatchObject({ source: 'inferred' });
      const history = await loadHistory(open(), WIDGETS, { since: ago(400) });
      const reported = clocksOf(signalContext(history, { since: ago(7), until: NOW }, [], NOW))(ADA)(NOW);
      expect(clock).toEqual(reported);
    });

    test('is unknown where nothing tells it, and the people around her are not read for that in vain', async () => {
      const { clock } = await adaIn(open(), lifeOf(pullRequest(WIDGETS, 1, ADA, ago(30))));
      expect(clock).toBeUndefined();
    });
  });
});

/** A request of before the half year is known where the pull request was asked for again since. */
function hasLaterRequest(
  { requests }: { requests: readonly { to: { reviewerId?: number }; at: number }[] },
  since: number,
) {
  return requests.some(({ to, at }) => to.reviewerId === ADA && at >= since);
}
