import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { busyOwnerLines, codeOwnerLoad } from '../../src/signals/code-owner-load.ts';
import { type Step, contextOf, historyOf, homeTeam, hours, pull, weeksAgo, withTeams } from './build.ts';
import { measured, times } from './measured.ts';

const OWNERS = ['* @ann', '/src/ @acme/core @ben', '/docs/ @cyd', '/web/ @acme/web'].join('\n');
const TEAMS = [homeTeam('core', ['ann', 'ben']), homeTeam('web', ['wim'])];

const changing = (paths: readonly string[], ...steps: Step[]): ItemHistory => ({
  ...pull(hours(1), 'zoe', steps),
  paths,
});

const contextWith = (pulls: readonly ItemHistory[], codeOwners: string | undefined = OWNERS) =>
  contextOf({ ...withTeams(historyOf(pulls), ...TEAMS), ...(codeOwners !== undefined && { codeOwners }) });

describe('codeOwnerLoad', () => {
  const byRule = changing(['src/a.ts', 'docs/b.md'], '1 zoe asks @core', '1 zoe asks cyd', '1 zoe asks dee');
  const byHand = changing(['src/a.ts'], '1 zoe asks dee');

  test('is the share of open requests to those whom the lines for the changed files name', () => {
    const pulls = [...times(8, () => byRule), ...times(8, () => byHand)];
    // Of 8 × 3 + 8 requests the rules make 8 × 2; the line for docs names one person alone and is not told.
    expect(measured(codeOwnerLoad.measure(contextWith(pulls)))).toMatchObject({
      n: 32,
      value: 0.5,
      groups: { requests: 16, mostOfOneLine: 8 },
    });
  });

  test('counts by the last line that fits only, and leaves out what is answered, closed, or of unknown files', () => {
    const pulls = times(20, () => changing(['src/a.ts'], '1 zoe asks ann', '1 zoe asks ben'));
    const others = [
      changing(['src/a.ts'], '1 zoe asks @core', '2 ann approves'),
      changing(['src/a.ts'], '1 zoe asks @core', '2 zoe closes'),
      pull(hours(1), 'zoe', ['1 zoe asks @core']),
    ];
    expect(measured(codeOwnerLoad.measure(contextWith([...pulls, ...others])))).toMatchObject({ n: 40, value: 0.5 });
  });

  test('is compared with the ends of the weeks before', () => {
    const past = times(26, (ago) =>
      times(24, (i) => ({
        ...pull(weeksAgo(26 - ago), 'zoe', [i % 4 === 0 ? '1 zoe asks @core' : '1 zoe asks dee', '200 zoe merges']),
        paths: ['src/a.ts'],
      })),
    ).flat();
    const flood = times(40, () => changing(['src/a.ts'], '1 zoe asks @core'));
    const reading = measured(codeOwnerLoad.measure(contextWith([...past, ...flood])));
    expect(reading).toMatchObject({ status: 'worse', baseline: { value: 0.25 } });
  });

  test('cries wolf in at most one of thirty weeks in which nothing changes', () => {
    const worse = times(90, (seed) => {
      const random = seededRandom(seed + 1);
      const stock = times(27, (ago) =>
        times(30 + Math.floor(random() * 20), () => ({
          ...pull(weeksAgo(26 - ago), 'zoe', [
            random() < 0.4 ? '1 zoe asks @core' : '1 zoe asks dee',
            '167.9 zoe merges',
          ]),
          paths: ['src/a.ts'],
        })),
      ).flat();
      const asOf = hours(167);
      const context = contextOf({ ...withTeams(historyOf(stock), ...TEAMS), codeOwners: OWNERS }, { asOf });
      return measured(codeOwnerLoad.measure(context)).status;
    });
    expect(worse.filter((status) => status === 'worse').length).toBeLessThanOrEqual(3);
  });

  test('says nothing without CODEOWNERS, or of fewer than twenty open requests', () => {
    const pulls = times(19, () => byHand);
    expect(codeOwnerLoad.measure(contextWith(pulls))).toMatchObject({ status: 'not-enough-data', n: 19 });
    const without = contextOf(historyOf(times(30, () => byHand)));
    expect(codeOwnerLoad.measure(without)).toMatchObject({ status: 'not-enough-data', n: 0 });
  });
});

describe('busyOwnerLines', () => {
  test('are the lines that make open requests, those with most first, none of one person', () => {
    const pulls = [
      changing(['web/a.ts'], '1 zoe asks @web'),
      ...times(2, () => changing(['src/a.ts', 'src/b.ts'], '1 zoe asks @core')),
      ...times(5, () => changing(['docs/a.md'], '1 zoe asks cyd')),
    ];
    expect(busyOwnerLines(contextWith(pulls))).toEqual([
      { pattern: '/src/', requests: 2 },
      { pattern: '/web/', requests: 1 },
    ]);
  });

  test('never tell a line that names one person, whatever the file says', () => {
    const owner = fc.constantFrom('@ann', '@ben', '@acme/core', 'me@example.org');
    const line = fc.tuple(fc.constantFrom('*', '/src/', 'docs/', '*.ts'), fc.array(owner, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = lines.map(([pattern, owners]) => [pattern, ...owners].join(' ')).join('\n');
        const pulls = [changing(['src/a.ts', 'docs/b.md'], '1 zoe asks ann', '1 zoe asks ben', '1 zoe asks @core')];
        for (const { pattern } of busyOwnerLines(contextWith(pulls, text))) {
          const held = lines.filter((each) => each[0] === pattern).map(([, owners]) => owners);
          const namesOne = (owners: string[]) =>
            new Set(owners.filter((each) => each.startsWith('@'))).size === 1 && !owners.includes('@acme/core');
          expect(held.every(namesOne)).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });
});
