import { describe, expect, test } from 'vitest';
import { joinFacts, noFacts } from '../../src/facts/facts.ts';
import { toId } from '../../src/facts/ids.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import { digest } from '../../src/store/digest.ts';
import { openStore } from '../../src/store/open.ts';
import { findWeeklyReport, saveWeeklyReport } from '../../src/store/weekly-reports.ts';
import { describeEachDatabase, describePostgresql } from './databases.ts';
import { createEmptyDatabase, dropDatabase, onServer } from './postgresql-server.ts';
import { disputedFacts, minute, REPOSITORY_ID } from './sample-facts.ts';

describeEachDatabase('openStore', (open) => {
  test('migrates, and says which database and schema it is', () => {
    expect(open().serverVersion).toMatch(/^\d+\.\d+/);
    expect(open().schemaVersion).toMatch(/^\d{4}_/);
  });

  test('gives a Prisma client that writes and reads every model', async () => {
    const { prisma } = open();
    const at = new Date('2026-01-05T09:00:00.123Z');
    const seen = { seenAt: at, tie: '0' };
    const updated = { updatedAt: at, tie: '0', deleted: false };
    const installation = { id: 1n, accountId: 2n, accountLogin: 'acme', repositorySelection: 'all', suspended: false };
    const names = { owner: 'acme', name: 'widgets', private: false, archived: false, deleted: false };
    const milestone = { id: 1n, repositoryId: 1n, number: 1, title: 'v1', state: 'open', createdAt: at };
    const event = { key: 'opened', kind: 'opened', at, provisional: false, detail: { a: 1 }, weight: 7, tie: '0' };
    const delivery = { hookId: '1', guid: 'g', event: 'push' };
    const created = [
      await prisma.installation.create({ data: { ...installation, ...updated } }),
      await prisma.repository.create({ data: { id: 1n, ...names, ...seen } }),
      await prisma.repositoryAccess.create({ data: { repositoryId: 1n, installationId: 1n, granted: true, ...seen } }),
      await prisma.person.create({ data: { id: 1n, login: 'ada', ...seen } }),
      await prisma.team.create({ data: { id: 1n, organization: 'acme', slug: 'core', name: 'Core', ...seen } }),
      await prisma.milestone.create({ data: { ...milestone, ...updated } }),
      await prisma.label.create({
        data: { id: 1n, repositoryId: 1n, name: 'bug', color: 'f00', deleted: false, ...seen },
      }),
      await prisma.item.create({
        data: { repositoryId: 1n, number: 1, kind: 'issue', createdAt: at, labels: ['bug'] },
      }),
      await prisma.event.create({ data: { repositoryId: 1n, number: 1, ...event } }),
      await prisma.delivery.create({ data: { ...delivery, receivedAt: at } }),
      await prisma.parkedDelivery.create({ data: { ...delivery, payload: '{', error: 'cut', parkedAt: at } }),
      await prisma.weeklyReport.create({
        data: {
          repositoryId: 1n,
          isoWeek: '2026-W02',
          outcome: 'published',
          issueNumber: 1,
          contentHash: 'x',
          publishedAt: at,
        },
      }),
    ];
    const read = [
      await prisma.installation.findFirst(),
      await prisma.repository.findFirst(),
      await prisma.repositoryAccess.findFirst(),
      await prisma.person.findFirst(),
      await prisma.team.findFirst(),
      await prisma.milestone.findFirst(),
      await prisma.label.findFirst(),
      await prisma.item.findFirst(),
      await prisma.event.findFirst(),
      await prisma.delivery.findFirst(),
      await prisma.parkedDelivery.findFirst(),
      await prisma.weeklyReport.findFirst(),
    ];
    expect(read).toEqual(created);
    expect(read[7]).toMatchObject({ createdAt: at, labels: ['bug'], assigneeIds: [] });
  });

  test('lets many Prisma transactions wait for their turn', async () => {
    const { prisma } = open();
    const visits = Array.from({ length: 12 }, async (_, index) =>
      prisma.$transaction(async (transaction) => {
        await transaction.person.create({ data: { id: BigInt(index), login: 'x', seenAt: new Date(0), tie: '' } });
        return await transaction.person.count();
      }),
    );
    await Promise.all(visits);
    expect(await prisma.person.count()).toBe(12);
  });

  test('keeps one published report a repository and week', async () => {
    const report = {
      repositoryId: REPOSITORY_ID,
      isoWeek: '2025-W52',
      outcome: 'published' as const,
      issueNumber: 5,
      contentHash: 'a',
      publishedAt: minute(0),
    };
    await saveWeeklyReport(open(), report);
    await saveWeeklyReport(open(), { ...report, contentHash: 'b' });
    expect(await findWeeklyReport(open(), REPOSITORY_ID, '2025-W52')).toEqual({ ...report, contentHash: 'b' });
    expect(await findWeeklyReport(open(), toId(1), '2025-W52')).toBeUndefined();
  });

  test('has one digest for nothing, and another for something', async () => {
    const empty = await digest(open());
    await applyFacts(open().pool, noFacts());
    expect(await digest(open())).toBe(empty);
    await applyFacts(open().pool, disputedFacts()[0] ?? noFacts());
    expect(await digest(open())).not.toBe(empty);
  });
});

describePostgresql('openStore on a server in another zone', () => {
  test('gives the same digest whatever the time zone of the database', async () => {
    const digests: string[] = [];
    for (const zone of ['UTC', 'Asia/Kolkata', 'America/St_Johns']) {
      const databaseUrl = await createEmptyDatabase();
      await onServer(`ALTER DATABASE ${new URL(databaseUrl).pathname.slice(1)} SET timezone = '${zone}'`);
      const store = await openStore({ databaseUrl, dataDir: '', command: 'tests' });
      await applyFacts(store.pool, joinFacts(disputedFacts()));
      digests.push(await digest(store));
      const item = await store.prisma.item.findFirstOrThrow({ where: { number: 1 } });
      expect(item.createdAt.getTime()).toBe(minute(-1));
      await store.close();
      await dropDatabase(databaseUrl);
    }
    expect(new Set(digests).size).toBe(1);
  });
});

describe('openStore of what is not there', () => {
  test.each([
    ['postgres://ada:s3cret@127.0.0.1:1/headroom', /127\.0\.0\.1:1\/headroom cannot be used .*Start the server/],
    ['mysql://ada:s3cret@127.0.0.1/headroom', /DATABASE_URL is not a PostgreSQL URL/],
    ['postgres://ada:s3cret@host:port/headroom', /DATABASE_URL is not a PostgreSQL URL/],
  ])('says what to do, and no password: %s', async (databaseUrl, message) => {
    const error: unknown = await openStore({ databaseUrl, dataDir: '', command: 'tests' }).catch((cause) => cause);
    expect(error).toMatchObject({ name: 'StoreError', message: expect.stringMatching(message) });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('s3cret');
  });
});
