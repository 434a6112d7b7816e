import { describe, expect, test } from 'vitest';
import { ndjsonLine } from '../../src/export/ndjson.ts';

describe('ndjsonLine', () => {
  test('is one line of JSON with every column, null where there is no value', () => {
    expect(ndjsonLine({ number: 9, closed_at: undefined, draft: false, milestone: 'two\nlines' })).toBe(
      '{"number":9,"closed_at":null,"draft":false,"milestone":"two\\nlines"}\n',
    );
  });
});
