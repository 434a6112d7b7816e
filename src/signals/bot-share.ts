import type { TimelineEvent } from '../facts/events.ts';
import { WEEK_MS, earlier } from '../facts/instant.ts';
import type { SignalContext } from './context.ts';
import { type Burst, measureBursts } from './measure/ratios.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { isToldByAll } from './told-by-all.ts';

const about: SignalAbout<'repository'> = {
  id: 'bot-share',
  name: 'Done by bots',
  unit: 'share',
  direction: 'neutral',
  minimum: { n: 50, of: 'events' },
  level: 'repository',
  definition:
    'What bots, Apps and AI reviewers did on pull requests and issues, commits aside, of all that was done by somebody who is known.',
  caveat: 'One bot comment per push makes many; a person who acts through a bot counts as a bot.',
  source: 'CHAOSS, Bot Activity; intervals clustered by pull request.',
};

/** The share of events that machines caused; events of one item in one week are one cluster. */
export const botShare: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => measureBursts(context, about, burstsOf(context)),
};

function burstsOf({ history, trailingWeeks, window, asOf }: SignalContext): Burst[] {
  const since = trailingWeeks[0]?.since ?? window.since;
  const isBot = ({ actorId }: TimelineEvent) => (actorId === undefined ? undefined : history.people.get(actorId)?.bot);
  return [...history.pullRequests, ...history.issues].flatMap(({ events }) => {
    const byWeek = new Map<number, Burst>();
    for (const event of events) {
      const counts = event.at >= since && event.at <= asOf && event.kind !== 'committed' && isToldByAll(event);
      const bot = counts ? isBot(event) : undefined;
      if (bot === undefined) continue;
      const week = Math.floor((event.at - since) / WEEK_MS);
      const burst = byWeek.get(week) ?? { at: event.at, part: 0, whole: 0 };
      byWeek.set(week, { at: earlier(burst.at, event.at), part: burst.part + (bot ? 1 : 0), whole: burst.whole + 1 });
    }
    return [...byWeek.values()];
  });
}
