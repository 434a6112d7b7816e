import { cutTitle } from '../titles.ts';

const ZERO_WIDTH_SPACE = '\u200b';
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
/** Hebrew, Arabic and the other blocks that Unicode keeps for scripts written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** And every other sign that controls rather than shows. */
const LINE_ENDS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** A colon of ours may follow. */
const UNFINISHED_EMOJI_CODE = /:[\w+-]+$/;

/**
 * A title that somebody else wrote, as Markdown that shows it and does nothing: no mention, reference, link, HTML, formula, emoji
 * code or formatting comes to life in it, it cannot break out of a table, and right-to-left text does not spill over. Cut to
 * `maxLength` characters.
 */
export function inertTitle(title: string, maxLength: number): string {
  const cut = cutTitle(title, maxLength);
  const shown = inert(cut).replace(UNFINISHED_EMOJI_CODE, `$&${ZERO_WIDTH_SPACE}`);
  return RIGHT_TO_LEFT.test(cut) ? `${FIRST_STRONG_ISOLATE}${shown}${POP_ISOLATE}` : shown;
}

/** A login or team as text that notifies nobody. */
export function inertName(login: string): string {
  return inertTitle(login, 60);
}

/** Plain text as Markdown of one line that shows just that. */
export function inert(text: string): string {
  return escapeMarkdown(breakReferences(text.replace(LINE_ENDS, ' ')));
}

/**
 * GitHub looks for mentions, references, commits, addresses and emoji codes in the text after Markdown is done, so escaping does
 * not help. A zero-width space, which is no part of any of them, breaks each up:
 * `@x` and `a@b.c`, `#1` and `o/r#1`, `$x$`; `GH-1`, `CVE-1` and the prefixes that a repository sets up; `GHSA-…`; commits (seven
 * hexadecimal digits and more); `//host`; `www.host` and `readme.md`, which some take for a host; `:tada:`.
 */
function breakReferences(text: string): string {
  return text
    .replace(/(?<=\S)(?=@)/g, ZERO_WIDTH_SPACE)
    .replace(/[@#$]/g, breakAfter)
    .replace(/(?<=[a-z])-(?=\d)|(?<=ghsa)-/gi, breakAfter)
    .replace(/[\da-f]{6}(?=[\da-f])/gi, breakAfter)
    .replace(/\/(?=\/)/g, breakAfter)
    .replace(/www(?=\.)/gi, breakAfter)
    .replace(/\.(?=\p{L})/gu, breakAfter)
    .replace(/:(?=[\w+-]+:)/g, breakAfter);
}

function breakAfter(matched: string): string {
  return matched + ZERO_WIDTH_SPACE;
}

function escapeMarkdown(text: string): string {
  return text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~$]/g, (sign) => `\\${sign}`)
    .replace(/^([-+=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}
