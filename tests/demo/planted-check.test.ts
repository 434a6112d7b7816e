import { describe, expect, test } from 'vitest';
import { checkPlanted, tellPlanted } from '../../src/demo/planted-check.ts';
import type { Report } from '../../src/report/report.ts';
import { plantedProblems } from '../../src/sandbox/scenario/planted.ts';

/** A report with these findings, as far as the check looks at it. */
const reportWith = (...findings: { id: string; title: string }[]) =>
  ({
    findings: findings.map((finding) => ({ also: [], ...finding })),
  }) as unknown as Report;

const [repository = ''] = plantedProblems.map((problem) => problem.repository);

describe('checkPlanted', () => {
  test('says of each planted problem whether the report of its repository found it', () => {
    const title = 'The reviews rest on few people';
    const checks = checkPlanted(new Map([[repository, reportWith({ id: 'review-load-concentrated', title })]]));
    expect(checks).toHaveLength(plantedProblems.length);
    expect(checks.filter(({ result }) => result === 'found')).toEqual([expect.objectContaining({ finding: title })]);
    expect(checks.filter(({ result }) => result === 'missed')).toHaveLength(3);
  });

  test('does not count what another repository’s report found', () => {
    const found = { id: 'review-load-concentrated', title: 'The reviews rest on few people' };
    expect(
      checkPlanted(new Map([['larkfold/another', reportWith(found)]])).some(({ result }) => result === 'found'),
    ).toBe(false);
  });

  test('is told in one line a problem', () => {
    expect(tellPlanted(checkPlanted(new Map())).split('\n')).toHaveLength(plantedProblems.length + 1);
  });
});
