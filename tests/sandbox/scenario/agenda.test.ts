import { expect, it } from 'vitest';

import { newAgenda } from '../../../src/sandbox/scenario/agenda.ts';

it('newAgenda runs in order of time, the earlier noted first at the same time, with what is added meanwhile', () => {
  const seen: string[] = [];
  const agenda = newAgenda();
  agenda.at(20, () => seen.push('c'));
  agenda.at(10, () => {
    seen.push('a');
    agenda.at(15, () => seen.push('b'));
  });
  agenda.at(20, () => seen.push('d'));
  agenda.at(30, () => seen.push('too late'));
  agenda.at(Infinity, () => seen.push('never'));
  agenda.runUntil(30);
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
});
