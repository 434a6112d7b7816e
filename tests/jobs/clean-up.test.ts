import { expect, test } from 'vitest';
import { noFacts } from '../../src/facts/facts.ts';
import { type InstallationId, type PersonId, personIdFromLogin, toId } from '../../src/facts/ids.ts';
import { cleanUp } from '../../src/jobs/clean-up.ts';
import { type Instant, instantFromMs, WEEK_MS } from '../../src/facts/instant.ts';
import { forgetPerson } from '../../src/store/forget/forget-person.ts';
import type { WriterEntry } from '../../src/store/writer-entry.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { core, facts, item, minute, repository, REPOSITORY_ID } from '../store/sample-facts.ts';

const INSTALLATION = toId<InstallationId>(42);
const NOBODY = { info: () => undefined, warn: () => undefined };

describeEachDatabase('cleanUp', (open) => {
  test('removes what was not purged, and leaves the rest alone', async () => {
    const { prisma } = open();
    const writer = createWriter(open());
    const access = { repositoryId: REPOSITORY_ID, installationId: INSTALLATION, seenAt: minute(0) };
    await writer.write({
      facts: facts({ repositories: [repository()], items: [item(1)], access: [{ ...access, granted: true }] }),
    });
    await cleanUp({ store: open(), log: NOBODY, now: () => minute(0) });
    expect(await prisma.item.count()).toBe(1);
    await writer.write({ facts: facts({ access: [{ ...access, granted: false, seenAt: minute(1) }] }) });
    await cleanUp({ store: open(), log: NOBODY, now: () => minute(0) });
    expect([await prisma.item.count(), await prisma.repository.count()]).toEqual([0, 0]);
  });

  test('forgets after a quarter of a year which deliveries came, but for those that are parked', async () => {
    const { prisma } = open();
    const writer = createWriter(open());
    const at = minute(0);
    const deliver = async (guid: string, receivedAt: Instant, more: Partial<WriterEntry> = {}) =>
      await writer.write({ delivery: { hookId: '1', guid, event: 'issues', receivedAt }, facts: noFacts(), ...more });
    const longAgo = instantFromMs(at - 13 * WEEK_MS - 1);
    await deliver('long ago', longAgo);
    await deliver('parked', longAgo, { parked: { payload: '{', error: 'Body is not JSON' } });
    await deliver('in time', instantFromMs(at - 13 * WEEK_MS));
    await cleanUp({ store: open(), log: NOBODY, now: () => at });
    const kept = await prisma.delivery.findMany({ orderBy: { guid: 'asc' } });
    expect(kept.map(({ guid }) => guid)).toEqual(['in time', 'parked']);
    expect(await deliver('in time', at)).toBe('duplicate');
  });

  test('erases what a forgotten person did under a name that turns out to be theirs', async () => {
    const { prisma } = open();
    const writer = createWriter(open());
    const ada = toId<PersonId>(7_000_001);
    const seen = (login: string, id: PersonId) => ({ id, login, kind: 'user' as const, seenAt: minute(0) });
    await writer.write({ facts: { ...noFacts(), people: [seen('ada', ada)] } });
    await forgetPerson(open(), 'ada');
    const standIn = personIdFromLogin('lovelace');
    await writer.write({
      facts: facts({ people: [seen('lovelace', standIn)], items: [item(1, { core: core({ authorId: standIn }) })] }),
    });
    await writer.write({ facts: { ...noFacts(), people: [seen('lovelace', ada)] } });
    await cleanUp({ store: open(), log: NOBODY, now: () => minute(0) });
    expect(await prisma.person.count()).toBe(0);
    expect(await prisma.item.findFirstOrThrow()).toMatchObject({ authorId: null });
  });
});
