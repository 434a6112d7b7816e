import type { Language } from './language/language.ts';

const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const INVISIBLE = /[\u00ad\u200b\u2060-\u2064\ufeff]/gu;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/** The longest emoji, a family with skin tones, has 11; more is somebody stacking marks. */
const MAX_UNITS_PER_CHARACTER = 12;

/**
 * A title that somebody else wrote on one line of at most `maxLength` characters as people count them, so that no emoji is cut in
 * half: without control characters, and without invisible ones except those that join letters and emoji.
 */
export function cutTitle(text: string, maxLength: number): string {
  const clean = text.toWellFormed().replace(BIDI_CONTROLS, '').replace(INVISIBLE, '').replace(CONTROLS, ' ').trim();
  // Cut roughly first: taking 70,000 characters apart costs time that a title is not worth.
  const start = clean.slice(0, (maxLength + 1) * MAX_UNITS_PER_CHARACTER);
  const characters = [...new Intl.Segmenter('en').segment(start)].map(({ segment }) => segment);
  if (characters.length <= maxLength && start.length === clean.length) return clean;
  const kept = characters.slice(0, Math.min(maxLength, characters.length) - 1).join('');
  return `${kept.trimEnd()}…`;
}

/** How a page at GitHub is called in a list: `774` of a pull request, `milestone 4`. */
export function pageName(url: string, { milestone }: Language['headings']): string {
  const number = url.slice(url.lastIndexOf('/') + 1);
  return url.includes('/milestone/') ? milestone(number) : number;
}
