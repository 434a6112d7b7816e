import type { Instant } from '../facts/instant.ts';
import type { Span } from '../facts/spans.ts';
import type { SignalContext } from './context.ts';
import { measureCount } from './measure/counts.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'repository'> = {
  id: 'net-flow',
  name: 'Opened minus closed',
  unit: '1/wk',
  direction: 'lower-is-better',
  level: 'repository',
  definition: 'Pull requests by people that were opened in the week, less those that were merged or closed in it.',
  caveat: 'A week of planning opens more than it closes; what counts is several weeks in a row.',
};

/** Pull requests opened less those finished in the week; above zero the pile grows. */
export const netFlow: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => measureCount(context, about, (week) => netFlowIn(context, week), { signed: true }),
};

function netFlowIn(context: SignalContext, week: Span): number {
  const within = (at: Instant | undefined) => at !== undefined && at >= week.since && at < week.until;
  const opened = context.lifecycles.filter((pull) => within(pull.createdAt)).length;
  return opened - context.lifecycles.filter((pull) => within(pull.closedAt)).length;
}
