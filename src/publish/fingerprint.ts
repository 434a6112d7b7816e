const PRIME = 0x01000193;
const SEEDS = [0x811c9dc5, 0x01234567];

/**
 * A short name of a text, by which it is told whether somebody has changed it since; line ends and blanks at its end, which GitHub
 * stores as it pleases, do not count. Two rounds of FNV-1a over UTF-16 units: against mishaps, not against malice.
 */
export function fingerprint(text: string): string {
  const plain = plainText(text);
  return SEEDS.map((seed) => hashFrom(seed, plain).toString(16).padStart(8, '0')).join('');
}

/** The text with GitHub’s ways of ending lines taken out. */
export function plainText(text: string): string {
  return text.replace(/\r\n/g, '\n').trimEnd();
}

function hashFrom(seed: number, text: string): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return hash >>> 0;
}
