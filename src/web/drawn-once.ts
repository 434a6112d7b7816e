import type { Html } from '../report/html/html.ts';

const drawn = new WeakMap<object, Html>();

/**
 * What is drawn of a value that is remembered, drawn once and gone with it: charts take longer than all the rest of a page. The same
 * value is always drawn the same.
 */
export function drawnOnce(value: object, draw: () => Html): Html {
  const html = drawn.get(value) ?? draw();
  drawn.set(value, html);
  return html;
}
