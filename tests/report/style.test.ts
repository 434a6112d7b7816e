import { describe, expect, test } from 'vitest';
import { STYLE } from '../../src/report/html/style/style.ts';

/** Colours by name, as the sheet sets them for light, dark and print. */
const PALETTES = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(([, body = '']) =>
  Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]+)/g)].map(([, name, colour]) => [name, colour ?? ''])),
);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(a = '', b = ''): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(digits.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the style sheet', () => {
  test('has colours for light, dark and print', () => {
    expect(PALETTES).toHaveLength(3);
  });

  test.each(PALETTES)('has text that can be read on each ground, and edges that can be seen: %o', (colours) => {
    for (const ground of ['ground', 'panel'])
      for (const text of ['text', 'muted', 'accent', 'attention', 'good'])
        expect([text, ground, contrast(colours[text], colours[ground])]).toEqual([
          text,
          ground,
          expect.toSatisfy((ratio: number) => ratio >= 4.5),
        ]);
    expect(contrast(colours['edge'], colours['ground'])).toBeGreaterThanOrEqual(3);
  });

  test('loads nothing, and moves nothing for those who want no motion', () => {
    expect(STYLE).not.toMatch(/@import|url\(|animation|transition/);
    expect(STYLE).toContain('prefers-reduced-motion');
  });
});
