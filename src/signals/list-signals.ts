import type { Level, SignalAbout } from './signal.ts';

const HEAD = ['signal', 'what it is, and what it cannot tell', 'needs at least', 'level', 'source'];

/** The table of signals as Markdown, one row each, for the README. */
export function listSignals(signals: readonly { about: SignalAbout<Level> }[]): string {
  const rows = signals.map(({ about }) => rowOf(about));
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function rowOf({ id, definition, caveat, minimum, level, source }: SignalAbout<Level>): string[] {
  const least = minimum.n === 0 ? '–' : `${minimum.n} ${minimum.of}`;
  return [`\`${id}\``, `${definition} ${caveat}`, least, level, source];
}
