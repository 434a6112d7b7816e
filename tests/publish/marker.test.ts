import { expect, test } from 'vitest';
import { type RepositoryId, repositoryIdFromName, toId } from '../../src/facts/ids.ts';
import { isTextOurs, isTitleOurs, markReport, readReportMark } from '../../src/publish/marker.ts';

test.each([toId<RepositoryId>(77), repositoryIdFromName('acme/roastery')])(
  'readReportMark reads what markReport wrote for %d',
  (id) => {
    const about = { kind: 'rolling', week: '2026-W47', parts: 2 } as const;
    const body = markReport(id, about, { title: 'Health', text: 'Well.\n' });
    const mark = readReportMark(body, id);
    expect(mark).toMatchObject(about);
    expect(readReportMark(body, toId<RepositoryId>(1))).toBeUndefined();
    expect(readReportMark(`Text\n${body}`, id)).toBeUndefined();
    expect(readReportMark('', id)).toBeUndefined();
    if (mark === undefined) throw new Error('There is a mark.');
    expect([isTextOurs(mark, body), isTextOurs(mark, body.replaceAll('\n', '\r\n').trimEnd())]).toEqual([true, true]);
    expect(isTextOurs(mark, body.replace('Well', 'Very well'))).toBe(false);
    expect([isTitleOurs(mark, 'Health'), isTitleOurs(mark, 'Health of ours')]).toEqual([true, false]);
  },
);
