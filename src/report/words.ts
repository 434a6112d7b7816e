const NUMBERS = new Intl.NumberFormat('en-GB');

/** `12`, `1,012`, `0.5`: a number as English writes it; three decimals at most. */
export function sayNumber(value: number): string {
  return NUMBERS.format(value);
}

/** `1 pull request`, `1,012 pull requests`; the plural is regular unless given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}

/** `1 pull request was`, `3 pull requests were`, `no pull requests were`: a count as the subject of a sentence's middle. */
export function countOrNone(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? `no ${many}` : plural(count, one, many);
}

/** `a`, `a and b`, `a, b and c`. */
export function sayList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The text with its first letter as at the start of a sentence. */
export function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The text with its first letter as within a sentence. */
export function uncapitalise(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
