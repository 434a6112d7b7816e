import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type RepositoryId, toId } from '../../src/facts/ids.ts';
import { markReport, textBelowMark } from '../../src/publish/marker.ts';
import { type WeeklyIssue, publishWeeklyIssue } from '../../src/publish/weekly-issue.ts';
import { MemoryComments } from './memory-comments.ts';
import { MemoryIssues } from './memory-issues.ts';

const repositoryId = toId<RepositoryId>(77);
let issues: MemoryIssues;
let comments: MemoryComments;

beforeEach(() => {
  issues = new MemoryIssues();
  comments = new MemoryComments();
});

/** A report with this text in one section. */
function weekly(week: string, { body, ...changes }: Partial<WeeklyIssue> & { body?: string } = {}): WeeklyIssue {
  const sections = [body ?? `All is well in ${week}.\n`];
  const words = { last: 'Last report', next: 'Next report' };
  return { repositoryId, kind: 'weekly', week, title: `Health, ${week}`, sections, words, ...changes };
}

/** Publishes, and returns the outcome with the writes that it took. */
async function publish(issue: WeeklyIssue) {
  issues.writes.length = 0;
  comments.writes.length = 0;
  const publication = await publishWeeklyIssue({ issues, comments }, issue);
  return { ...publication, writes: [...issues.writes, ...comments.writes] };
}

function marked(id: RepositoryId): string {
  return markReport(id, { kind: 'weekly', week: '2026-W46', parts: 1 }, { title: 'Other', text: 'Text' });
}

function textOf(number: number): string {
  return textBelowMark(issues.get(number).body);
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
    expect(textOf(1)).toBe('All is well in 2026-W46.\n');
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
    expect(issues.get(1).body).toMatch(/\n\nNext report: #2 <!-- headroom:next -->\n$/);
    expect(issues.get(2).body).toMatch(/\n\nLast report: #1\n\nNext report: #3 <!-- headroom:next -->\n$/);
    expect(issues.get(3).body).toMatch(/\n\nLast report: #2\n$/);
    expect(await publish(weekly('2026-W47'))).toMatchObject({ outcome: 'unchanged', closed: [], writes: [] });
  });

  test('leaves an earlier week unchanged, links and all, when it is published again', async () => {
    for (const week of ['2026-W45', '2026-W46', '2026-W47']) await publish(weekly(week));
    expect(await publish(weekly('2026-W46'))).toMatchObject({ outcome: 'unchanged', number: 2, writes: [] });
    await publish(weekly('2026-W46', { body: 'Late facts.' }));
    expect(issues.get(2)).toMatchObject({
      open: false,
      body: expect.stringMatching(/Late facts\.\n\nLast report: #1\n\nNext report: #3 <!-- headroom:next -->\n$/),
    });
  });

  test('closes at once the issue of a week that has a successor', async () => {
    await publish(weekly('2026-W47'));
    expect(await publish(weekly('2026-W45'))).toMatchObject({ outcome: 'created', writes: ['create 2', 'close 2'] });
    expect(issues.get(2).body).toMatch(/Next report: #1 <!-- headroom:next -->\n$/);
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

  test('neither opens nor writes again what a person closed', async () => {
    await publish(weekly('2026-W46'));
    issues.get(1).open = false;
    const late = weekly('2026-W46', { body: 'Late facts.' });
    expect(await publish(late)).toMatchObject({ outcome: 'left-alone', because: 'closed', number: 1, writes: [] });
  });

  test('does not write again what a person edited, and closes it in its turn with their words', async () => {
    await publish(weekly('2026-W46'));
    issues.get(1).body += 'We talked about it.';
    const late = weekly('2026-W46', { body: 'Late facts.' });
    expect(await publish(late)).toMatchObject({ outcome: 'left-alone', because: 'edited', writes: [] });
    expect(await publish(weekly('2026-W47'))).toMatchObject({ outcome: 'created', closed: [1] });
    expect(textOf(1)).toMatch(/^All is well in 2026-W46\.\nWe talked about it\.\n\nNext report: #2/);
    expect(await publish(late)).toMatchObject({ outcome: 'left-alone', writes: [] });
  });

  test('keeps a title that a person wrote', async () => {
    await publish(weekly('2026-W46'));
    issues.get(1).title = 'Our week';
    await publish(weekly('2026-W46', { body: 'Late facts.' }));
    expect(issues.get(1)).toMatchObject({ title: 'Our week', body: expect.stringContaining('Late facts.') });
    expect(await publish(weekly('2026-W46', { body: 'Late facts.' }))).toMatchObject({ outcome: 'unchanged' });
  });

  test('leaves one open that a person has opened again', async () => {
    await publish(weekly('2026-W45'));
    await publish(weekly('2026-W46'));
    issues.get(1).open = true;
    expect(await publish(weekly('2026-W47'))).toMatchObject({ closed: [2] });
    expect(issues.get(1).open).toBe(true);
  });

  test('takes the marker of another repository, or one that is quoted, for none of its own', async () => {
    await issues.create({ title: 'Other', body: marked(toId<RepositoryId>(78)) });
    await issues.create({ title: 'Quoted', body: `> ${marked(repositoryId)}` });
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
        expect(issues.get(1).body).toMatch(/Next report: #2 <!-- headroom:next -->\n$/);
        expect(await publish(weekly('2026-W46', long))).toMatchObject({ outcome: 'unchanged', writes: [] });
      }),
      { numRuns: 30 },
    );
  });

  test('goes on in comments where it is too long, each in place, and takes those away that are too many', async () => {
    const sections = (...lengths: number[]) => lengths.map((length, index) => `${index}`.repeat(length));
    const long = weekly('2026-W46', { sections: sections(60_000, 40_000, 20_000, 50_000) });
    expect(await publish(long)).toMatchObject({ outcome: 'created', writes: ['create 1', 'comment 1', 'comment 2'] });
    expect(await publish(long)).toMatchObject({ outcome: 'unchanged', writes: [] });
    expect(textOf(1)).toBe(`${'0'.repeat(60_000)}\n`);
    expect(comments.all.map(({ body }) => body.length < 65_536)).toEqual([true, true]);
    expect(comments.all[0]?.body).toMatch(/-->\n1+\n\n2+$/);
    const other = weekly('2026-W46', { sections: sections(60_000, 40_001) });
    expect(await publish(other)).toMatchObject({ outcome: 'updated', writes: ['update 1', 'edit 1', 'remove 2'] });
    expect(await publish(weekly('2026-W46'))).toMatchObject({ writes: ['update 1', 'remove 1'] });
    expect(await publish(weekly('2026-W46'))).toMatchObject({ outcome: 'unchanged', writes: [] });
  });

  test('leaves a comment alone that a person edited', async () => {
    const long = (length: number) => weekly('2026-W46', { sections: ['0'.repeat(65_000), '1'.repeat(length)] });
    await publish(long(900));
    const [comment] = comments.all;
    if (comment) comment.body += 'Mine.';
    expect(await publish(long(901))).toMatchObject({ outcome: 'unchanged', writes: [] });
  });
});

describe('publishWeeklyIssue, the one that is rewritten', () => {
  const rolling = (week: string, changes = {}) => weekly(week, { kind: 'rolling', ...changes });

  test('is one issue, week after week', async () => {
    expect(await publish(rolling('2026-W45'))).toMatchObject({ outcome: 'created', number: 1 });
    expect(await publish(rolling('2026-W46'))).toMatchObject({ outcome: 'updated', number: 1, writes: ['update 1'] });
    expect(await publish(rolling('2026-W46'))).toMatchObject({ outcome: 'unchanged', writes: [] });
    expect(await publish(rolling('2026-W45'))).toMatchObject({ outcome: 'left-alone', because: 'later', writes: [] });
    expect(issues.get(1)).toMatchObject({ title: 'Health, 2026-W46', open: true });
  });

  test('stays closed and as it is while a person has closed it, and goes on when it is opened', async () => {
    await publish(rolling('2026-W45'));
    issues.get(1).open = false;
    for (const week of ['2026-W46', '2026-W47'])
      expect(await publish(rolling(week))).toMatchObject({ outcome: 'left-alone', because: 'closed', writes: [] });
    issues.get(1).open = true;
    expect(await publish(rolling('2026-W48'))).toMatchObject({ outcome: 'updated', number: 1 });
  });

  test('is a person’s once they edited it: it is not rewritten, and the next week begins another', async () => {
    await publish(rolling('2026-W45'));
    issues.get(1).body += 'To be discussed on Tuesday.';
    expect(await publish(rolling('2026-W45', { body: 'Late facts.' }))).toMatchObject({
      because: 'edited',
      writes: [],
    });
    expect(await publish(rolling('2026-W46'))).toMatchObject({ outcome: 'created', number: 2, closed: [1] });
    expect(textOf(1)).toContain('To be discussed on Tuesday.');
    expect(await publish(rolling('2026-W47'))).toMatchObject({ outcome: 'updated', number: 2, closed: [] });
  });

  test('takes over from issues by the week, and gives way to them', async () => {
    await publish(weekly('2026-W45'));
    expect(await publish(rolling('2026-W46'))).toMatchObject({ outcome: 'created', number: 2, closed: [1] });
    expect(await publish(weekly('2026-W47'))).toMatchObject({ outcome: 'created', number: 3, closed: [2] });
    expect(await publish(rolling('2026-W48'))).toMatchObject({ outcome: 'created', number: 4, closed: [3] });
  });
});
