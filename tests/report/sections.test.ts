import { describe, expect, test } from 'vitest';
import { REPORT_SECTIONS } from '../../src/config/keys/repository-keys.ts';
import { renderMarkdown, renderParts } from '../../src/report/markdown/render-markdown.ts';
import { SECTIONS } from '../../src/report/markdown/sections.ts';
import { isQuiet } from '../../src/report/quiet.ts';
import { EXAMPLES, crunchWeek } from './example-reports.ts';

function headings(text: string): string[] {
  return [...text.matchAll(/^### (.*)$/gm)].map(([, heading = '']) => heading);
}

describe('renderMarkdown', () => {
  test('knows the sections that a repository can choose', () => {
    expect(SECTIONS).toEqual(REPORT_SECTIONS);
  });

  test('shows the sections that were chosen, in their order, and always how to read it', () => {
    const text = renderMarkdown(crunchWeek, { heading: false, sections: ['waiting', 'findings'] });
    expect(headings(text)).toEqual(['Waiting longest', 'What to talk about']);
    expect(text).not.toContain('```mermaid');
    expect(text).not.toContain('More figures');
    expect(text).toContain('How to read this');
  });

  test('is cut between parts of which each is whole', () => {
    const parts = renderParts(crunchWeek, { heading: true });
    expect(`${parts.join('\n\n')}\n`).toBe(renderMarkdown(crunchWeek, { heading: true }));
    for (const part of parts) {
      expect([...part.matchAll(/<details>/g)].length).toBe([...part.matchAll(/<\/details>/g)].length);
      expect([...part.matchAll(/```/g)].length % 2).toBe(0);
    }
  });
});

test('isQuiet: nothing was merged, at most one person was active, nothing asks for a decision', () => {
  const quiet = Object.entries(EXAMPLES).filter(([, report]) => isQuiet(report));
  expect(quiet.map(([name]) => name)).toEqual(['first-week', 'empty-week']);
  const empty = EXAMPLES['empty-week'];
  if (empty === undefined) throw new Error('There is such an example.');
  const [finding] = crunchWeek.findings;
  if (finding === undefined) throw new Error('A crunch has findings.');
  expect(isQuiet({ ...empty, findings: [{ ...finding, severity: 'notice' }] })).toBe(false);
  expect(isQuiet({ ...empty, findings: [{ ...finding, severity: 'good' }] })).toBe(true);
  expect(isQuiet({ ...empty, mergedPullRequests: 1 })).toBe(false);
  expect(isQuiet({ ...empty, activePeople: 2 })).toBe(false);
});
