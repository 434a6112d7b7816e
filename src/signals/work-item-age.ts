import { quantileSorted } from 'simple-statistics';
import { MIN_CURVE_PULLS, agesAt, pullsInTheYear } from './ages.ts';
import type { SignalContext } from './context.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';
import { notEnough } from './signal.ts';
import { endOf } from './wip.ts';

const about: SignalAbout<'repository'> = {
  id: 'work-item-age',
  name: 'Age of open pull requests',
  unit: 'h',
  direction: 'neutral',
  minimum: { n: MIN_CURVE_PULLS, of: 'pull requests in a year' },
  level: 'repository',
  definition:
    'How long each open pull request has been ready, drafts not counted, as a percentile of how long those of the last 365 days took to be closed.',
  caveat: 'An old pull request may rest on purpose.',
  source: 'Kanban Guide (2020), Work Item Age; ranked on the curve of Kaplan and Meier (1958).',
};

/** The median age in hours of the pull requests that are ready and open; each one's percentile stands in the list of the report. */
export const workItemAge: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const at = endOf(context.window.until, context.asOf);
    const ages = agesAt(context, at);
    const ranked = ages.filter(({ olderThan }) => olderThan !== undefined).length;
    if (ages.length === 0) return notEnough('repository', 0, 1, 'open pull request');
    if (ranked === 0)
      return notEnough('repository', pullsInTheYear(context, at), MIN_CURVE_PULLS, 'pull requests in a year');
    const hours = ages.map((age) => age.hours).toSorted((a, b) => a - b);
    const [p50, p75, p90] = [0.5, 0.75, 0.9].map((p) => quantileSorted(hours, p)) as [number, number, number];
    return { level: 'repository', status: 'steady', n: ages.length, value: p50, percentiles: { p50, p75, p90 } };
  },
};
