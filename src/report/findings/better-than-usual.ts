import { plural, uncapitalise } from '../words.ts';
import { estimate, halfReviewed, usually, when } from './phrases.ts';
import { type FindingRule, type MeasuredSignal, type Seen, measured } from './rule.ts';
import { changeOf } from './strength.ts';

interface GoodNews {
  id: string;
  title: string;
  text: (signal: MeasuredSignal, seen: Seen) => string;
}

const GOOD_NEWS: readonly GoodNews[] = [
  { id: 'time-to-first-review', title: 'First reviews came sooner than usual', text: halfReviewed },
  {
    id: 'throughput',
    title: 'More was merged than usual',
    text: (signal, seen) =>
      `${plural(signal.reading.value ?? 0, 'pull request')} ${signal.reading.value === 1 ? 'was' : 'were'} merged ${when(signal, seen)}${usually(signal)}`,
  },
  {
    id: 'overdue',
    title: 'Fewer open pull requests are overdue than usual',
    text: (signal) => `Overdue are ${estimate(signal)} of the ${signal.reading.n} that are open${usually(signal)}`,
  },
  {
    id: 'review-concentration',
    title: 'The reviews are spread over more people than usual',
    text: (signal, seen) =>
      `The busiest fifth of the active people did ${estimate(signal)} of the ${signal.reading.n} reviews ${when(signal, seen)}${usually(signal)}`,
  },
];

/** The first of a few things that went better than usual; said so that good weeks are noticed too. */
export const betterThanUsual: FindingRule = (seen) => {
  for (const { id, title, text } of GOOD_NEWS) {
    const signal = measured(seen, id);
    const strength = signal && changeOf(signal);
    if (signal?.reading.status !== 'better' || !strength) continue;
    const said = `${text(signal, seen)}.`;
    return {
      id: `better-${id}`,
      cause: 'thanks',
      matters: 0.3,
      strength,
      severity: 'good',
      conversation: 'recognition',
      title,
      text: said,
      evidence: [],
      aside: { clause: uncapitalise(title), text: said },
    };
  }
  return undefined;
};
