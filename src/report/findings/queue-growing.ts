import { sayUsual, sayValue } from '../values.ts';
import { plural } from '../words.ts';
import {
  type FindingRule,
  type MeasuredSignal,
  type Seen,
  causeOfPile,
  firstWorse,
  measured,
  pagesOf,
} from './rule.ts';
import { changeOf } from './strength.ts';

/** More is open than usual, or more is started than is finished. */
export const queueGrowing: FindingRule = (seen) => {
  const signal = firstWorse(seen, 'wip', 'net-flow');
  const strength = signal && changeOf(signal);
  if (!signal?.reading.baseline || !strength) return undefined;
  const piled = signal.about.id === 'wip';
  const flow = measured(seen, 'net-flow');
  return {
    id: 'review-queue-growing',
    cause: causeOfPile(seen),
    matters: 0.6,
    strength,
    severity: 'notice',
    conversation: 'down',
    title: piled ? 'More is open than usual' : 'More was opened than closed',
    text: piled ? textOfPile(signal, flow, seen) : textOfFlow(signal, seen),
    otherwise: 'a planned batch of work, or reviews held back for a release.',
    question: 'which of the oldest should be finished, split or closed first?',
    evidence: pagesOf(seen.waiting),
    aside: {
      clause: piled ? 'more is open' : 'more are opened than closed',
      text: piled ? textOfPile(signal, undefined, seen) : textOfFlow(signal, seen),
    },
  };
};

function textOfPile({ reading }: MeasuredSignal, flow: MeasuredSignal | undefined, seen: Seen): string {
  const { value = 0, baseline } = reading;
  const usual = baseline ? `; usually there are ${sayUsual(baseline, '1')}` : '';
  const grew = (flow?.reading.value ?? 0) > 0 && flow ? ` ${moreOpened(flow, seen)}.` : '';
  return `${plural(value, 'pull request')} ${value === 1 ? 'is' : 'are'} ready and open${usual}.${grew}`;
}

function textOfFlow(flow: MeasuredSignal, seen: Seen): string {
  const { baseline } = flow.reading;
  const open = measured(seen, 'wip')?.reading.value;
  const usual = baseline ? `; the difference is usually ${sayUsual(baseline, '1/wk')}` : '';
  const now = open === undefined ? '' : ` Now ${sayValue(open, '1')} ${open === 1 ? 'is' : 'are'} ready and open.`;
  return `${moreOpened(flow, seen)}${usual}.${now}`;
}

function moreOpened({ reading }: MeasuredSignal, { period }: Seen): string {
  const { value = 0 } = reading;
  return `${value} more ${value === 1 ? 'was' : 'were'} opened than closed ${period}`;
}
