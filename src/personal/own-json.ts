import { type Instant, toIso } from '../facts/instant.ts';
import type { OwnFigures } from './own-figures.ts';

/**
 * All that the page shows, and the deeds that were counted, as JSON with two spaces of indentation: for whoever is told of, to take along.
 * Moments are ISO 8601 in UTC, waits are hours, shares lie between 0 and 1; what is not known is left out.
 */
export function ownJson(figures: OwnFigures): string {
  const { login, asOf, zone, window, load, pulls, weeks, signals, clock, rhythm, pulse, scope, deeds } = figures;
  const days = { since: toIso(window.since), until: toIso(window.until) };
  const document = {
    about: 'What Headroom can tell of you. It is shown to you alone.',
    login,
    asOf: toIso(asOf),
    zone,
    clock,
    days,
    load,
    pulse: pulse.status === 'read' ? { ...pulse, answers: pulse.answers.map(withIsoTime) } : pulse,
    pullRequests: pulls,
    weeks,
    rhythm,
    signals: signals.map(({ about: { id, name, unit, definition, caveat }, reading }) => ({
      id,
      name,
      unit,
      definition,
      caveat,
      reading,
    })),
    repositories: scope,
    deeds: deeds.map(withIsoTime),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function withIsoTime<T extends { at: Instant }>({ at, ...rest }: T) {
  return { at: toIso(at), ...rest };
}
