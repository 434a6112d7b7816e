import { describe, expect, test } from 'vitest';
import { beingMadePage } from '../../src/web/organization/organization-page.ts';
import { withinMs } from '../../src/web/organization/within-ms.ts';
import { pageFaults } from './page-faults.ts';

const never = async () => await new Promise<never>(() => undefined);

describe('withinMs', () => {
  test('gives what comes in time, and nothing of what does not', async () => {
    expect(await withinMs(60_000, Promise.resolve('made'))).toBe('made');
    expect(await withinMs(1, never())).toBeUndefined();
  });

  test('fails as what is waited for fails, in time', async () => {
    await expect(withinMs(60_000, Promise.reject(new Error('away')))).rejects.toThrow('away');
  });
});

test('the page of an organisation that takes long tells how far it is', async () => {
  const page = (await beingMadePage('Acme', 1, 60).body).toString();
  expect(page).toContain('1 of 60 repositories is read.');
  expect(pageFaults(page)).toEqual([]);
});
