import type { FindingId, Report } from '../report/report.ts';
import { plantedProblems } from '../sandbox/scenario/planted.ts';

/** Whether the report found a problem that was put into the history on purpose. */
export interface PlantedCheck {
  sentence: string;
  result: 'found' | 'missed';
  /** The finding that names it. */
  finding?: string;
}

/** Which finding tells of which signal. */
const FINDING_OF: Record<(typeof plantedProblems)[number]['detectableBy'], FindingId> = {
  'review-concentration': 'review-load-concentrated',
  'time-to-first-review': 'reviews-wait-longer',
  forecast: 'milestone-likely-late',
  'weekend-share': 'weekend-work-rising',
};

/** Holds each planted problem against the findings of the report of its repository. */
export function checkPlanted(reports: ReadonlyMap<string, Report>): PlantedCheck[] {
  return plantedProblems.map(({ sentence, repository, detectableBy }) => {
    const id = FINDING_OF[detectableBy];
    const finding = reports.get(repository)?.findings.find((each) => each.id === id || each.also.includes(id));
    return finding ? { sentence, result: 'found', finding: finding.title } : { sentence, result: 'missed' };
  });
}

/** One line a problem, for the terminal. */
export function tellPlanted(checks: readonly PlantedCheck[]): string {
  const lines = checks.map(({ sentence, result, finding }) =>
    finding === undefined ? `  ${result}: ${sentence}` : `  ${result}: ${sentence} → “${finding}”`,
  );
  return ['Problems planted in the history on purpose:', ...lines].join('\n');
}
