import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArchiveMember, ArchiveMembers } from '../../../../src/ingest/archives/reading/archive-members.ts';

function membersOf(text: string, pieceLength: number, limit?: number): ArchiveMember[] {
  const members = new ArchiveMembers(limit);
  const found: ArchiveMember[] = [];
  for (let start = 0; start < text.length; start += pieceLength) {
    found.push(...members.take(text.slice(start, start + pieceLength)));
  }
  expect(members.complete).toBe(true);
  return found;
}

describe('ArchiveMembers', () => {
  test('are those of the two lists, whatever they hold and however the text was cut', () => {
    const list = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(list, list, fc.jsonValue(), fc.integer({ min: 1, max: 20 }), (issues, pulls, labels, pieceLength) => {
        const text = JSON.stringify({
          labels,
          issues,
          repo: 'acme/roastery',
          pulls,
          nested: { pulls: [1], issues: [2] },
        });
        const parsed = JSON.parse(text) as { issues: unknown[]; pulls: unknown[] };
        expect(membersOf(text, pieceLength)).toEqual([
          ...parsed.issues.map((value, index) => ({ section: 'issues', index, value })),
          ...parsed.pulls.map((value, index) => ({ section: 'pulls', index, value })),
        ]);
      }),
    );
  });

  test('refuses a member longer than the limit instead of filling the memory', () => {
    const text = JSON.stringify({ pulls: [{ body: 'short' }, { body: 'x'.repeat(200) }] });
    expect(() => membersOf(text, 10, 100)).toThrow(expect.objectContaining({ name: 'MalformedEntryError' }));
    expect(membersOf(text, 10, 300)).toHaveLength(2);
  });
});
