import { expect, test } from 'vitest';
import { type RepositoryId, repositoryIdFromName, toId } from '../../src/facts/ids.ts';
import { weekOfMarker, weeklyMarker } from '../../src/publish/marker.ts';

test.each([toId<RepositoryId>(77), repositoryIdFromName('acme/roastery')])(
  'weekOfMarker reads what weeklyMarker wrote for %d',
  (id) => {
    expect(weekOfMarker(`${weeklyMarker(id, '2026-W47')}\nText`, id)).toBe('2026-W47');
    expect(weekOfMarker(`${weeklyMarker(id, '2026-W47')}\nText`, toId<RepositoryId>(1))).toBeUndefined();
    expect(weekOfMarker(`Text\n${weeklyMarker(id, '2026-W47')}`, id)).toBeUndefined();
    expect(weekOfMarker('', id)).toBeUndefined();
  },
);
