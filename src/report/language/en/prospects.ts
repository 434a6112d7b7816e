import type { PredictedWait } from '../../../signals/first-review/predict.ts';
import { sayList } from '../../words.ts';
import { sayHours } from './words/time-words.ts';

/** What is likely to become of a pull request. Reasons are handed over as they are to be shown. */
export const prospects = {
  /** Sentences. @param probability 0 to 1 @param raising clauses that make it more @param lowering clauses that make it less */
  risk: (probability: number, raising: readonly string[], lowering: readonly string[]): string => {
    const raised = raising.length === 0 ? '' : ` What raises it most: ${raising.join(', and ')}.`;
    const lowered = lowering.length === 0 ? '' : ` What lowers it most: ${lowering.join(', and ')}.`;
    return `${chance(probability)}, told from its first three days.${raised}${lowered}`;
  },
  /** A clause, of a first review. @param p50 hours by which half of the others had theirs */
  firstReview: ({ p85 }: PredictedWait, p50: number): string => {
    const late = p85 === undefined ? 'some waited longer than could be seen here' : `85 % within ${sayHours(p85)}`;
    return `half of the comparable pull requests that had waited as long had theirs within ${sayHours(p50)} of being ready, ${late}`;
  },
  /** The same below a pull request in a list; what it is told from stands below the list. */
  inList: {
    risk: (probability: number, raising: readonly string[], lowering: readonly string[]): string => {
      const more = raising.length === 0 ? [] : [`more because ${sayList(raising)}`];
      const less = lowering.length === 0 ? [] : [`less because ${sayList(lowering)}`];
      const moves = [...more, ...less].join('; ');
      return `${chance(probability)}${moves === '' ? '' : `: ${moves}`}.`;
    },
    firstReview: ({ p85 }: PredictedWait, p50: number): string => {
      const late = p85 === undefined ? '' : `, 85 % within ${sayHours(p85)}`;
      return `First review: half have theirs within ${sayHours(p50)} of being ready${late}.`;
    },
    note: 'What is likely is an estimate: whether it stays open from its first three days, a first review from comparable ones of the last year that had waited as long.',
  },
};

function chance(probability: number): string {
  return `${wholePercent(probability)} that it is still open on its fourteenth day`;
}

/** `80 %`; nothing is said to be sure. */
function wholePercent(probability: number): string {
  if (probability < 0.005) return 'Under 1 %';
  return probability >= 0.995 ? 'Over 99 %' : `${Math.round(100 * probability)} %`;
}
