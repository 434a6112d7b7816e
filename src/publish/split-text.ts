import { truncateCharacters } from './limits.ts';

/**
 * Sections put together into as few texts as hold them, each of at most so many UTF-16 units, and cut between sections only. A
 * section that is longer by itself is cut between its paragraphs, and a paragraph that is longer is cut off. At least one text.
 */
export function splitText(sections: readonly string[], maxLength: number): string[] {
  const blocks = sections.flatMap((section) =>
    section.length <= maxLength
      ? [section]
      : section.split(/\n{2,}/).map((each) => truncateCharacters(each, maxLength)),
  );
  const texts: string[] = [''];
  for (const block of blocks) {
    const last = texts.at(-1) ?? '';
    const together = last === '' ? block : `${last}\n\n${block}`;
    if (together.length <= maxLength) texts[texts.length - 1] = together;
    else texts.push(block);
  }
  return texts;
}
