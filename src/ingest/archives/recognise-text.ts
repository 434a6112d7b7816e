/** The kinds of recording that are text. */
export type TextRecording = 'archive-repo' | 'gh-archive' | 'deliveries';

/**
 * What kind of recording a text is the beginning of, by the keys of its first JSON object; where that is damaged, of the first
 * line whose object tells. Undefined when none does.
 */
export function recogniseText(head: string): TextRecording | undefined {
  const whole = kindOf(topLevelKeys(head));
  if (whole !== undefined) return whole;
  for (const line of head.split('\n')) {
    const kind = line.startsWith('{') ? kindOf(topLevelKeys(line)) : undefined;
    if (kind !== undefined && kind !== 'archive-repo') return kind;
  }
  return undefined;
}

function kindOf(keys: ReadonlySet<string>): TextRecording | undefined {
  const has = (...names: string[]) => names.every((name) => keys.has(name));
  if (has('event', 'payload') || has('event', 'delivery')) return 'deliveries';
  if (has('type', 'payload') || has('type', 'actor', 'repo')) return 'gh-archive';
  return has('magic', 'repo') || has('issues') || has('pulls') ? 'archive-repo' : undefined;
}

/** The keys of the JSON object that a text begins with, as far as the text goes; none when it begins with anything else. */
export function topLevelKeys(text: string): Set<string> {
  const keys = new Set<string>();
  if (!/^\uFEFF?\s*\{/.test(text)) return keys;
  let depth = 0;
  for (let index = text.indexOf('{'); index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') {
      const end = endOfString(text, index);
      if (depth === 1 && /^\s*:/.test(text.slice(end + 1, end + 20))) keys.add(text.slice(index + 1, end));
      index = end;
    } else if (character === '{' || character === '[') {
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) break;
    }
  }
  return keys;
}

/** Where the string that opens at `start` closes; the text's end when it does not. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') return index;
  }
  return text.length;
}
