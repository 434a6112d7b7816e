import type { Baseline, ChangeStatus, Direction } from '../signal.ts';

/** Whether a value within, above or below its usual range is better or worse news; `steady` where there is no usual yet. */
export function compareWithBaseline(value: number, baseline: Baseline | undefined, direction: Direction): ChangeStatus {
  if (!baseline || direction === 'neutral' || (value >= baseline.low && value <= baseline.high)) return 'steady';
  const rose = value > baseline.high;
  return rose === (direction === 'higher-is-better') ? 'better' : 'worse';
}
