import { describe, expect, test } from 'vitest';
import { TruthFileError, parseTruth } from '../../src/evaluate/truth-rows.ts';

const HEADER = 'login,season,n_commits,utc_offset_hours,offset_share,usable';

function faultOf(text: string): { line: number; message: string } {
  try {
    parseTruth(text);
  } catch (error) {
    if (error instanceof TruthFileError) return { line: error.line, message: error.message };
    throw error;
  }
  throw new Error('no fault was found');
}

describe('parseTruth', () => {
  test('reads rows whatever the order of the columns and the line ends', () => {
    const text = '\uFEFFusable,season,login,utc_offset_hours,colour\r\n1,2024W,ada,5.5,blue\r\n0,2023S,bo,-3,red\r\n';
    expect(parseTruth(text)).toEqual([
      {
        login: 'ada',
        halfYear: { year: 2024, season: 'W' },
        offsetMinutes: 330,
        usable: true,
        commits: 0,
        offsetShare: 1,
      },
      {
        login: 'bo',
        halfYear: { year: 2023, season: 'S' },
        offsetMinutes: -180,
        usable: false,
        commits: 0,
        offsetShare: 1,
      },
    ]);
  });

  test('takes what other tools write for yes, and nothing for what only training asks for', () => {
    const rows = parseTruth(`${HEADER}\nada,2024W,,5,,1.0\nbo,2024S,3,-3,0.9,True\ncy,2024S,3,-3,0.9,0.0`);
    expect(rows.map(({ usable }) => usable)).toEqual([true, true, false]);
    expect(rows[0]).toMatchObject({ commits: 0, offsetShare: 1 });
  });

  test.each([
    ['login,season\n', 1, 'utc_offset_hours'],
    [`${HEADER}\n,2024W,5,1,1,1`, 2, 'no login'],
    [`${HEADER}\nada,2024W,5,1,1,1\nada,winter,5,1,1,1`, 3, '“winter”'],
    [`${HEADER}\nada,2024W,5,east,1,1`, 2, '“east”'],
    [`${HEADER}\nada,2024W,5,,1,1`, 2, 'utc_offset_hours'],
    [`${HEADER}\nada,2024W,5,15,1,1`, 2, 'beyond ±14'],
  ])('names the line at fault: %o', (text, line, reason) => {
    const fault = faultOf(text);
    expect(fault.line).toBe(line);
    expect(fault.message).toContain(reason);
  });
});
