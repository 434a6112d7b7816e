const BETWEEN = /(\d) (?=(?:%|h|d|min)(?![\p{L}\p{N}]))/gu;

/** The text with its numbers kept beside their units where a line is broken. */
export function keepUnits(text: string): string {
  return text.replace(BETWEEN, '$1\u00a0');
}
