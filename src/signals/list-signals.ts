import type { Level, SignalAbout } from './signal.ts';

const HEAD = ['signal', 'what it is, and what it cannot tell', 'needs at least', 'source'];

/** Whom the signals of a level are about, in the order in which the README lists them. */
const LEVELS: readonly { level: Level; about: string }[] = [
  { level: 'repository', about: 'of a repository: pull requests, issues, releases' },
  { level: 'team', about: 'of a team of five and more: load and hours, told without names' },
  { level: 'person', about: 'of yourself, for you alone after signing in' },
];

/** Every signal as Markdown for the README: a folded table for each level, one row a signal. */
export function listSignals(signals: readonly { about: SignalAbout<Level> }[]): string {
  return LEVELS.map(({ level, about }) => {
    const rows = signals.filter((signal) => signal.about.level === level).map((signal) => rowOf(signal.about));
    const table = [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    return `<details>\n<summary>${rows.length} ${about}</summary>\n\n${table}\n\n</details>`;
  }).join('\n\n');
}

function rowOf({ id, definition, caveat, minimum, source }: SignalAbout<Level>): string[] {
  const least = minimum.n === 0 ? '–' : `${minimum.n} ${minimum.of}`;
  return [`\`${id}\``, `${definition} ${caveat}`, least, source];
}
