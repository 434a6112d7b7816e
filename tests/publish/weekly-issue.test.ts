import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { weeklyMarker } from '../../src/publish/marker.ts';
import { type WeeklyIssue, publishWeeklyIssue } from '../../src/publish/weekly-issue.ts';
import { MemoryIssues } from './memory-issues.ts';

const repositoryId = toId<RepositoryId>(77);
let issues: MemoryIssues;

beforeEach(() => {
  issues = new MemoryIssues();
});

function weekly(week: string, changes: Partial<WeeklyIssue> = {}): WeeklyIssue {
  return { repositoryId, week, title: `Health, ${week}`, body: `All is well in ${week}.\n`, ...changes };
}

/** Publishes, and returns the outcome with the writes that it took. */
async function publish(issue: WeeklyIssue) {
  issues.writes.length = 0;
  const publication = await publishWeeklyIssue(issues, issue);
  return { ...publication, writes: [...issues.writes] };
}

describe('publishWeeklyIssue', () => {
  test('makes the issue of a week once; again writes nothing', async () => {
    expect(await publish(weekly('2026-W46'))).toMatchObject({
      outcome: 'created',
      number: 1,
      closed: [],
      writes: ['create 1'],
    });
    expect(await publish(weekly('2026-W46'))).toMatchObject({ outcome: 'unchanged', number: 1, writes: [] });
    expect(issues.get(1).body).toBe(`${weeklyMarker(repositoryId, '2026-W46')}\nAll is well in 2026-W46.\n`);
  });

  test('takes what GitHub does to line ends for no change', async () => {
    await publish(weekly('2026-W46', { body: 'One\n\nTwo\n' }));
    issues.get(1).body = issues.get(1).body.replaceAll('\n', '\r\n').trimEnd();
    expect(await publish(weekly('2026-W46', { body: 'One\n\nTwo\n' }))).toMatchObject({
      outcome: 'unchanged',
      writes: [],
    });
  });

  test('brings a changed body or title up to date in place', async () => {
    await publish(weekly('2026-W46'));
    const late = weekly('2026-W46', { body: 'Late facts.' });
    expect(await publish(late)).toMatchObject({ outcome: 'updated', number: 1, writes: ['update 1'] });
    expect(issues.get(1).body).toContain('Late facts.');
    expect(await publish({ ...late, title: 'Another' })).toMatchObject({ outcome: 'updated', writes: ['update 1'] });
    expect(issues.get(1).title).toBe('Another');
  });

  test('closes the open issues of earlier weeks with a link, and links back to the last', async () => {
    await publish(weekly('2026-W45'));
    issues.get(1).open = true;
    await publish(weekly('2026-W46'));
    expect(await publish(weekly('2026-W47'))).toMatchObject({
      number: 3,
      closed: [2],
      writes: ['create 3', 'close 2'],
    });
    expect(issues.all.map(({ open }) => open)).toEqual([false, false, true]);
    expect(issues.get(1).body).toMatch(/\n\nNext report: #2\n$/);
    expect(issues.get(2).body).toMatch(/\n\nLast report: #1\n\nNext report: #3\n$/);
    expect(issues.get(3).body).toMatch(/\n\nLast report: #2\n$/);
    expect(await publish(weekly('2026-W47'))).toMatchObject({ outcome: 'unchanged', closed: [], writes: [] });
  });

  test('leaves an earlier week unchanged, links and all, when it is published again', async () => {
    for (const week of ['2026-W45', '2026-W46', '2026-W47']) await publish(weekly(week));
    expect(await publish(weekly('2026-W46'))).toMatchObject({ outcome: 'unchanged', number: 2, writes: [] });
    await publish(weekly('2026-W46', { body: 'Late facts.' }));
    expect(issues.get(2)).toMatchObject({
      open: false,
      body: expect.stringMatching(/Late facts\.\n\nLast report: #1\n\nNext report: #3\n$/),
    });
  });

  test('closes at once the issue of a week that has a successor', async () => {
    await publish(weekly('2026-W47'));
    expect(await publish(weekly('2026-W45'))).toMatchObject({ outcome: 'created', writes: ['create 2', 'close 2'] });
    expect(issues.get(2).body).toMatch(/Next report: #1\n$/);
    expect(issues.get(1).open).toBe(true);
  });

  test('orders weeks across the turn of a year', async () => {
    for (const week of ['2026-W53', '2027-W01']) await publish(weekly(week));
    expect(issues.all.map(({ open }) => open)).toEqual([false, true]);
  });

  test('finds by its marker the issue whose answer was lost, and does not make it twice', async () => {
    issues.losesNextAnswer = true;
    await expect(publish(weekly('2026-W46'))).rejects.toThrow('socket hang up');
    expect(await publish(weekly('2026-W46'))).toMatchObject({ outcome: 'unchanged', number: 1, writes: [] });
    expect(issues.all).toHaveLength(1);
  });

  test('does not open again what a person closed', async () => {
    await publish(weekly('2026-W46'));
    issues.get(1).open = false;
    expect(await publish(weekly('2026-W46'))).toMatchObject({ outcome: 'unchanged', writes: [] });
    expect(await publish(weekly('2026-W46', { body: 'Late facts.' }))).toMatchObject({ outcome: 'updated', number: 1 });
    expect(issues.get(1).open).toBe(false);
  });

  test('takes the marker of another repository, or one that is quoted, for none of its own', async () => {
    await issues.create({ title: 'Other', body: `${weeklyMarker(toId<RepositoryId>(78), '2026-W46')}\nText` });
    await issues.create({ title: 'Quoted', body: `> ${weeklyMarker(repositoryId, '2026-W46')}\nText` });
    expect(await publish(weekly('2026-W46'))).toMatchObject({ outcome: 'created', number: 3, closed: [] });
    expect(issues.all.every(({ open }) => open)).toBe(true);
  });

  test('keeps to GitHub’s limits with any text and still changes nothing the second time', async () => {
    const length = fc.integer({ min: 65_300, max: 66_000 });
    await fc.assert(
      fc.asyncProperty(length, fc.constantFrom('x', '🙂', 'é', 'a\n'), async (units, unit) => {
        issues = new MemoryIssues();
        const long = { title: unit.repeat(300), body: unit.repeat(Math.ceil(units / unit.length)) };
        await publish(weekly('2026-W45', long));
        await publish(weekly('2026-W46', long));
        for (const { title, body } of issues.all) {
          expect(title.length).toBeLessThanOrEqual(256);
          expect(body.length).toBeLessThanOrEqual(65_536);
          expect(body.isWellFormed()).toBe(true);
        }
        expect(issues.get(1).body).toMatch(/Next report: #2\n$/);
        expect(await publish(weekly('2026-W46', long))).toMatchObject({ outcome: 'unchanged', writes: [] });
      }),
      { numRuns: 30 },
    );
  });
});
