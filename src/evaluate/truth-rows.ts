import type { HalfYear } from '../calendar/zone-inference/half-years.ts';

/** What is known of a person's zone in a season, from their own commits. */
export interface TruthRow {
  login: string;
  halfYear: HalfYear;
  /** The modal offset of their commits, minutes ahead of UTC. */
  offsetMinutes: number;
  /** Whether the row may be scored. */
  usable: boolean;
  commits: number;
  /** Share of the commits that have the modal offset. */
  offsetShare: number;
}

/** A line of the file that cannot be used. */
export class TruthFileError extends Error {
  override readonly name = 'TruthFileError';
  /** From 1, as editors count. */
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

const COLUMNS = ['login', 'season', 'utc_offset_hours', 'usable', 'n_commits', 'offset_share'] as const;
type Column = (typeof COLUMNS)[number];
/** As tables are written by different tools. */
const YES: ReadonlySet<string> = new Set(['1', '1.0', 'true']);
/** Only training asks for these; they may be empty, too. */
const OPTIONAL: ReadonlySet<Column> = new Set(['n_commits', 'offset_share']);

/**
 * The rows of a truth file in CSV with a header; columns in any order, those not needed are ignored.
 * @throws TruthFileError naming the line
 */
export function parseTruth(text: string): TruthRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const places = columnsOf(lines[0] ?? '');
  const rows: TruthRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0 && line.trim() !== '') rows.push(parseRow(line.split(','), places, index + 1));
  }
  return rows;
}

function columnsOf(header: string): Map<Column, number> {
  const names = header.split(',').map((name) => name.trim());
  const places = new Map<Column, number>();
  for (const column of COLUMNS) {
    const place = names.indexOf(column);
    if (place !== -1) places.set(column, place);
    else if (!OPTIONAL.has(column)) throw new TruthFileError(1, `the header lacks the column “${column}”`);
  }
  return places;
}

function parseRow(cells: readonly string[], places: ReadonlyMap<Column, number>, line: number): TruthRow {
  const cell = (column: Column) => cells[places.get(column) ?? -1]?.trim() ?? '';
  const login = cell('login');
  if (login === '') throw new TruthFileError(line, 'no login');
  const hours = numberIn(cell('utc_offset_hours'), 'utc_offset_hours', line);
  if (Math.abs(hours) > 14) throw new TruthFileError(line, `utc_offset_hours is ${hours}, beyond ±14`);
  return {
    login,
    halfYear: seasonIn(cell('season'), line),
    offsetMinutes: Math.round(hours * 60),
    usable: YES.has(cell('usable').toLowerCase()),
    commits: cell('n_commits') === '' ? 0 : numberIn(cell('n_commits'), 'n_commits', line),
    offsetShare: cell('offset_share') === '' ? 1 : numberIn(cell('offset_share'), 'offset_share', line),
  };
}

function seasonIn(text: string, line: number): HalfYear {
  const match = /^(\d{4})([SW])$/.exec(text);
  if (!match) throw new TruthFileError(line, `the season “${text}” is not written like 2024S or 2024W`);
  return { year: Number(match[1]), season: match[2] === 'S' ? 'S' : 'W' };
}

function numberIn(text: string, column: string, line: number): number {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) throw new TruthFileError(line, `${column} “${text}” is not a number`);
  return value;
}
