import { expect, test } from 'vitest';
import { withoutLabels } from '../../src/facts/without-labels.ts';
import { ada, at, historyOf } from './build.ts';

test('withoutLabels leaves out labels and what was done to them, in any case', () => {
  const labeled = ['bug', 'Ours', 'ours'].map((label, index) => at(1 + index, ada, { kind: 'labeled', label }));
  const taken = at(5, ada, { kind: 'unlabeled', label: 'ours' });
  const history = historyOf([...labeled, taken], { core: { labels: ['bug', 'Ours'] } });
  const seen = withoutLabels(history, new Set(['ours']));
  expect(seen.item.core?.labels).toEqual(['bug']);
  expect(seen.events).toEqual([history.events[0], labeled[0]]);
  expect(withoutLabels(history, new Set())).toBe(history);
});
