import { describe, expect, test } from 'vitest';
import { itemName, loginOf } from '../../src/facts/history.ts';
import { toId } from '../../src/facts/ids.ts';
import { ada, hour, people, PULL, REPOSITORY } from './build.ts';

describe('loginOf', () => {
  test('is ghost for nobody and for accounts that are not known', () => {
    expect(loginOf(people, ada.id)).toBe('ada');
    expect(loginOf(people, undefined)).toBe('ghost');
    expect(loginOf(people, toId(999))).toBe('ghost');
  });
});

describe('itemName', () => {
  test('is what GitHub links', () => {
    const state = { private: false, archived: false, deleted: false, seenAt: hour(0) };
    expect(itemName({ id: REPOSITORY, owner: 'acme', name: 'roastery', ...state }, PULL)).toBe('acme/roastery#9');
  });
});
