const REPLACEMENT = '\u{FFFD}';

/** The text as PostgreSQL can keep it: NUL characters and lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', REPLACEMENT) : wellFormed;
}

/**
 * JSON as {@link cleanText} would have left its texts. It must come from `JSON.stringify`, which writes as escapes what is
 * looked for here; escaped backslashes are stepped over.
 */
export function cleanJson(json: string): string {
  if (!json.includes(String.raw`\u`)) return json;
  return json.replaceAll(/\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g, (found) => (found.length === 2 ? found : REPLACEMENT));
}
