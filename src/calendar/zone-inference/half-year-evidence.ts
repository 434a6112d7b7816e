import { type HabitModel, SHIFTS, earlierForTeam, logHabits } from './habit-model.ts';
import type { HalfYear } from './half-years.ts';
import type { Rhythm } from './team-rhythm.ts';
import { type UtcHour, startOfHourMs, weekHistogram } from './utc-hours.ts';
import { type WeekScores, scoreAt, weekScores } from './week-scores.ts';
import { type SteadySpan, ZONE_FAMILIES, steadySpans } from './zone-families.ts';

/** What half a year of somebody's hours says: tempered log likelihoods by way of living (habit × shift), then by zone family. */
export interface HalfYearEvidence {
  halfYear: HalfYear;
  logLikelihoods: number[][];
}

/**
 * The evidence of each half-year. Each zone family is read with its own offset at each hour, so that hours on both sides of a
 * change of the clocks speak for or against its rules.
 */
export function halfYearEvidence(
  parts: readonly { halfYear: HalfYear; hours: readonly UtcHour[] }[],
  team: Rhythm,
  model: HabitModel,
): HalfYearEvidence[] {
  const logs = logHabits(model);
  const everything = parts.flatMap(({ hours }) => hours);
  const spans = spansOf(everything);
  return parts.map(({ halfYear, hours }) => {
    const logLikelihoods = logs.flatMap(() => SHIFTS.map(() => ZONE_FAMILIES.map(() => 0)));
    for (const { span, hours: within } of bySpan(hours, spans)) {
      const histogram = weekHistogram(within);
      const scores = logs.map((log) => weekScores(histogram, log));
      addSpan(logLikelihoods, scores, { span, weight: model.tempering, team, pullHours: model.pullHours });
    }
    return { halfYear, logLikelihoods };
  });
}

function addSpan(
  sums: number[][],
  scores: readonly WeekScores[],
  { span, weight, team, pullHours }: { span: SteadySpan; weight: number; team: Rhythm; pullHours: number },
): void {
  for (const [family, minutes] of span.offsetMinutes.entries()) {
    const ahead = minutes / 60;
    const bent = ahead + pullHours * earlierForTeam(team, ahead);
    for (const [habit, score] of scores.entries()) {
      for (const [index, shift] of SHIFTS.entries()) {
        const row = sums[habit * SHIFTS.length + index];
        if (row) row[family] = (row[family] ?? 0) + weight * scoreAt(score, bent + shift);
      }
    }
  }
}

function spansOf(hours: readonly UtcHour[]): SteadySpan[] {
  const [first, last] = [hours[0], hours.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [startOfHourMs(first), startOfHourMs(last)];
  return steadySpansBetweenYears(new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear());
}

/** Looking up when clocks change is slow, and a team's people share the years. */
const spansByYears = new Map<string, SteadySpan[]>();

function steadySpansBetweenYears(from: number, to: number): SteadySpan[] {
  const key = `${from}-${to}`;
  const known = spansByYears.get(key) ?? steadySpans(Date.UTC(from, 0, 1), Date.UTC(to + 1, 0, 1));
  spansByYears.set(key, known);
  return known;
}

function bySpan(hours: readonly UtcHour[], spans: readonly SteadySpan[]): { span: SteadySpan; hours: UtcHour[] }[] {
  const found: { span: SteadySpan; hours: UtcHour[] }[] = [];
  let at = 0;
  for (const hour of hours) {
    const ms = startOfHourMs(hour);
    while ((spans[at + 1]?.sinceMs ?? Number.POSITIVE_INFINITY) <= ms) at += 1;
    const span = spans[at];
    if (!span) continue;
    const latest = found.at(-1);
    if (latest?.span === span) latest.hours.push(hour);
    else found.push({ span, hours: [hour] });
  }
  return found;
}
