import { expect, test } from 'vitest';
import { foldLifecycle } from '../../src/facts/lifecycle/fold.ts';
import type { ItemHistory } from '../../src/facts/history.ts';
import { handoffsOf } from '../../src/signals/handoffs.ts';
import { historyOf, hours, pull, who } from './build.ts';

function handoffs(history: ItemHistory) {
  const lifecycle = foldLifecycle(history, historyOf([history]).people, hours(200));
  return lifecycle ? handoffsOf(lifecycle).map(({ from, to, at, until }) => ({ from, to, at, until })) : [];
}

test('a request that is answered and an answer that its author takes up are hand-offs', () => {
  const life = pull(hours(0), 'ann', ['1 ann asks ben', '5 ben rejects', '9 ann pushes', '12 ben approves']);
  const [ann, ben] = [who('ann'), who('ben')];
  expect(handoffs(life)).toEqual([
    { from: ann, to: ben, at: hours(0), until: hours(5) },
    { from: ben, to: ann, at: hours(5), until: hours(9) },
    { from: ann, to: ben, at: hours(9), until: hours(12) },
  ]);
});

test('what nobody has taken up is none, nor is what somebody else ended', () => {
  expect(handoffs(pull(hours(0), 'ann', ['1 ann asks ben']))).toEqual([]);
  const [ann, ben] = [who('ann'), who('ben')];
  const asked = { from: ann, to: ben, at: hours(0), until: hours(5) };
  expect(handoffs(pull(hours(0), 'ann', ['5 ben rejects']))).toEqual([asked]);
  expect(handoffs(pull(hours(0), 'ann', ['5 ben rejects', '9 ben closes']))).toEqual([asked]);
});
