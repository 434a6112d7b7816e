import { expect, test } from 'vitest';
import { parseIsoWeek } from '../../src/calendar/iso-week.ts';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { weekReportOf } from '../../src/reporting/report-of.ts';
import { teamPauseOf } from '../../src/reporting/team-told.ts';
import { forgetPerson } from '../../src/store/forget/forget-person.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { knowRepositories, NOW, VAULT, WIDGETS } from '../web/lived-repositories.ts';

type Written = Parameters<typeof resolveConfig>[0][number];

describeEachDatabase('the figures of a team', (open) => {
  /** Whether they are told of a week, in widgets unless another is given, by a file that says this. */
  const isTold = async (week: string, written: Written = {}, repository = WIDGETS) =>
    (await teamPauseOf(open(), repository, parseIsoWeek(week), resolveConfig([written]))) === undefined;

  test('are not told again with somebody left out, nor for four weeks: the difference would be that one person', async () => {
    await knowRepositories(open());
    expect([await isTold('2026-W47'), await isTold('2026-W47')]).toEqual([true, true]);
    for (const leftOut of [{ 'opt-out': ['dev'] }, { bots: ['@Dev'] }]) {
      for (const week of ['2026-W47', '2026-W48', '2026-W51']) expect(await isTold(week, leftOut)).toBe(false);
    }
    expect(await isTold('2026-W52', { 'opt-out': ['dev'] })).toBe(true);
    // Nor does letting them in again tell it.
    expect(await isTold('2026-W52')).toBe(false);
  });

  test('are told on where nobody is left out who did something there', async () => {
    await knowRepositories(open());
    await isTold('2026-W47');
    expect(await isTold('2026-W47', { 'opt-out': ['somebody-else'], bots: ['dependabot'] })).toBe(true);
    await isTold('2026-W47', {}, VAULT);
    expect(await isTold('2026-W47', { 'opt-out': ['dev'] }, VAULT)).toBe(true);
  });

  test('are not told again once somebody was forgotten, where that person was active', async () => {
    await knowRepositories(open());
    for (const repository of [WIDGETS, VAULT]) await isTold('2026-W47', {}, repository);
    await forgetPerson(open(), 'dev');
    expect([await isTold('2026-W47'), await isTold('2026-W51'), await isTold('2026-W52')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await isTold('2026-W47', {}, VAULT)).toBe(true);
  });

  test('are not told again of a week by another clock or other days of somebody; days away to come change nothing', async () => {
    await knowRepositories(open());
    await isTold('2026-W47');
    expect(await isTold('2026-W47', { people: { dev: { away: ['2026-12-24'] } } })).toBe(true);
    expect(await isTold('2026-W47', { people: { dev: { away: ['2026-11-16..2026-11-22'] } } })).toBe(false);
    const elsewhere = { people: { dev: { 'time-zone': 'Asia/Tokyo' } } };
    expect([await isTold('2026-W47', elsewhere), await isTold('2026-W48', elsewhere)]).toEqual([false, true]);
  });

  test('are left out of the report then, which says why; a look alone is not noted', async () => {
    await knowRepositories(open());
    const tell = async (written: Written, notes = true) => {
      const times = { webUrl: 'https://github.com', now: NOW, notes };
      const report = await weekReportOf(open(), WIDGETS, parseIsoWeek('2026-W47'), resolveConfig([written]), times);
      const team = report.signals.filter(({ about }) => about.level === 'team').length;
      return {
        isTold: team > 0,
        says: report.leftOut.some((text) => text.includes('they pause for up to five weeks')),
      };
    };
    const leftOut = { 'opt-out': ['dev'] };
    expect(await tell(leftOut, false)).toEqual({ isTold: true, says: false });
    expect(await tell({})).toEqual({ isTold: true, says: false });
    expect(await tell(leftOut)).toEqual({ isTold: false, says: true });
    // A works council’s key says why by itself.
    expect(await tell({ ...leftOut, 'works-council': true })).toEqual({ isTold: false, says: false });
  });
});
