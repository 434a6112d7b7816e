import { describe, expect, test } from 'vitest';
import { embeddedStore } from '../store/embedded-store.ts';
import { knowRepositories, VAULT, WIDGETS } from './lived-repositories.ts';
import { openPages } from './open-pages.ts';
import { pageFaults } from './page-faults.ts';

describe('every page', () => {
  const { open } = embeddedStore();

  test('is well-formed, has headings in order, labels, heads of tables and names of pictures, and no style of its own', async () => {
    await knowRepositories(open());
    const get = openPages(open(), [VAULT, WIDGETS]);
    const paths = ['/', '/?q=zzz', '/about', '/Acme', '/Acme?week=x', '/Acme/widgets', '/Acme/vault', '/Acme/none'];
    for (const path of [...paths, '/Acme/widgets?week=2026-W46', '/Acme/widgets?week=x']) {
      const page = await (await get(path)).text();
      expect({ path, faults: pageFaults(page) }).toEqual({ path, faults: [] });
      expect(page).not.toMatch(/<script|<style| style=| on\w+="|javascript:/i);
    }
    expect(pageFaults(await (await openPages(open(), 'signed out')('/')).text())).toEqual([]);
  });
});
