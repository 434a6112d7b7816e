import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { absent, data, differences, productRows, skipNote } from './compare.ts';
import { rowsFromArchive } from './rows-from-archive.ts';

describe.skipIf(absent)(`pull request rows of the ten quicwg repositories${skipNote}`, () => {
  test('equal an independent calculation from the raw files in every column', async () => {
    const paths = readdirSync(join(data, 'quicwg')).map((name) => join(data, 'quicwg', name));
    let compared = 0;
    const unequal: string[] = [];
    for (const path of paths) {
      const independent = rowsFromArchive(path);
      compared += independent.length;
      unequal.push(...differences(await productRows(path), independent).map((row) => `${path} ${row}`));
    }
    expect(compared).toBe(1403);
    expect(unequal).toEqual([]);
  });
});
