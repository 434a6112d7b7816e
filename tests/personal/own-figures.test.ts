import { describe, expect, test } from 'vitest';
import { DAY_MS, instantFromMs } from '../../src/facts/instant.ts';
import { ownFigures, type OwnFigures, type OwnPulse } from '../../src/personal/own-figures.ts';
import { ownJson } from '../../src/personal/own-json.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { renderDashboard } from '../../src/report/dashboard/render-dashboard.ts';
import { renderHtml } from '../../src/report/html/render-html.ts';
import { renderJson } from '../../src/report/json/render-json.ts';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { renderOrganization } from '../../src/report/organization/render-organization.ts';
import type { Report } from '../../src/report/report.ts';
import type { OwnFacts } from '../../src/signals/person/own-facts.ts';
import { calm, overloaded, partlyLeftOut, unseen, young, zoneless } from './example-people.ts';
import { adaWith, NOW, pullOf, REPOSITORIES, weekOf } from './person-parts.ts';

const NOT_ASKED: OwnPulse = { status: 'not-asked' };
const figuresOf = (facts: OwnFacts, pulse: OwnPulse = NOT_ASKED) => ownFigures(facts, pulse, 'https://github.com');
const litOf = ({ load }: OwnFigures) => load.signs.flatMap(({ id, state }) => (state === 'lit' ? id : []));
const stateOf = ({ load }: OwnFigures, id: string) => load.signs.find((sign) => sign.id === id)?.state;

describe('own figures', () => {
  test('light what is far above one’s own usual, and say whether it has lasted', () => {
    const { load } = figuresOf(overloaded());
    expect(litOf(figuresOf(overloaded()))).toEqual(['reviews', 'actions', 'repositories', 'rest', 'off-hours']);
    expect(load).toMatchObject({ lit: 5, told: 5, lasting: 'rise' });
    expect(figuresOf(calm()).load).toMatchObject({ lit: 0, told: 5 });
    expect(figuresOf(calm()).load).not.toHaveProperty('lasting');
  });

  test('do not take a rise for usual while it is looked at', () => {
    const usual = figuresOf(overloaded()).load.signs.find(({ id }) => id === 'actions')?.usual;
    expect(usual?.high).toBeLessThan(50);
  });

  test('take an own answer for a sign, in the weeks in which it was given', () => {
    const answered = (daysAgo: number, answer: number): OwnPulse => ({
      status: 'read',
      answers: [{ at: instantFromMs(NOW - daysAgo * DAY_MS), answer }],
    });
    expect(stateOf(figuresOf(calm(), answered(1, 2)), 'pulse')).toBe('lit');
    expect(stateOf(figuresOf(calm(), answered(1, 3)), 'pulse')).toBe('unlit');
    expect(stateOf(figuresOf(calm(), answered(8, 1)), 'pulse')).toBe('unlit');
    expect(stateOf(figuresOf(calm(), { status: 'unread' }), 'pulse')).toBe('unknown');
  });

  test('say of somebody new what cannot be told yet, and never 0', () => {
    const { load, rhythm, signals, weeks } = figuresOf(young());
    expect(load).toMatchObject({ told: 1, lit: 0, weeks: 2 });
    expect(rhythm).not.toHaveProperty('offHours');
    expect(weeks).not.toHaveProperty('usual');
    expect(rhythm.shortRests).toMatchObject({ status: 'not-enough-data' });
    const capacity = signals.find(({ about }) => about.id === 'capacity')?.reading;
    expect(capacity).toMatchObject({ status: 'not-enough-data', n: 1 });
    expect(figuresOf(unseen()).lastSeenAt).toBeUndefined();
  });

  test('leave out what needs a clock where none is known, and keep rests', () => {
    const { clock, rhythm, zone } = figuresOf(zoneless());
    expect([clock, zone, rhythm.offHours, rhythm.weekends]).toEqual([undefined, 'UTC', undefined, undefined]);
    expect(rhythm.shortRests).toMatchObject({ value: 0 });
    expect(figuresOf(partlyLeftOut()).zone).toBe('+05:30');
  });

  test('list what waits longest first, what teams are asked apart, and own pull requests by whose turn it is', () => {
    const { pulls } = figuresOf(calm());
    expect(pulls.asked.map(({ number }) => number)).toEqual([388, 412]);
    expect(pulls.throughTeams.map(({ number, team }) => [number, team])).toEqual([[421, 'core']]);
    expect(pulls.authored.map(({ number, turn, isTheirs }) => [number, turn, isTheirs])).toEqual([
      [405, 'author', true],
      [399, 'merge', true],
      [419, 'reviewer', false],
      [424, 'draft', false],
    ]);
    expect(pulls.asked[0]).toMatchObject({ url: 'https://github.com/harbour/ledger/pull/388', author: 'cy' });
    expect(pulls.asked[0]?.askedHours).toBeCloseTo(9.4 * 24);
  });

  test('name nobody who has opted out, neither as author nor as asked', () => {
    const life = calm();
    const hidden = life.pullRequests.map((pull) => ({
      ...pull,
      people: new Map([...pull.people].map(([id, person]) => [id, { ...person, optedOut: person.login !== 'ada' }])),
    }));
    const { pulls } = figuresOf({ ...life, pullRequests: hidden });
    expect(pulls.asked.length).toBeGreaterThan(0);
    expect(pulls.asked.flatMap(({ author }) => author ?? [])).toEqual([]);
    expect(pulls.authored.flatMap(({ asked }) => asked)).toEqual([]);
  });

  test('take a failed check for the author’s turn, a pending one for nobody’s', () => {
    const own = (number: number, checks: 'failed' | 'pending') =>
      pullOf({ number, title: 'x', author: 7 as never, openedDaysAgo: 1, checks });
    const { authored } = figuresOf(adaWith([], { pullRequests: [own(1, 'pending'), own(2, 'failed')] })).pulls;
    expect(authored.map(({ number, turn }) => [number, turn])).toEqual([
      [2, 'checks-failed'],
      [1, 'ci'],
    ]);
  });

  test('name no repository that cannot be read any more, neither on the page nor in the download', () => {
    const figures = figuresOf(partlyLeftOut());
    expect(figures.scope).toMatchObject({ counted: ['harbour/ledger'], unreadable: 1 });
    expect(JSON.stringify(figures)).not.toContain('harbour/quay');
    expect(figures.deeds.some(({ repository }) => repository === undefined)).toBe(true);
  });

  test('can be taken along, with every deed that was counted', () => {
    const facts = adaWith(weekOf({ ago: 1, things: 5, reviews: 2 }));
    const read = JSON.parse(ownJson(figuresOf(facts)));
    expect(read).toMatchObject({ login: 'ada', asOf: '2026-11-25T15:30:00Z', load: { lit: 0 } });
    expect(read.deeds).toHaveLength(5);
    expect(read.deeds[0]).toMatchObject({ kind: 'reviewed', repository: `harbour/${REPOSITORIES[0]?.name}` });
    expect(read.signals).toHaveLength(figuresOf(facts).signals.length);
  });
});

/** Never called: it has to be wrong in every line, or types do not check. */
export function cannotBePublished(figures: OwnFigures, facts: OwnFacts, report: Report): void {
  // @ts-expect-error what is about one person is no report
  renderMarkdown(figures);
  // @ts-expect-error nor a page about a repository
  renderHtml(figures);
  // @ts-expect-error nor its JSON
  renderJson(figures);
  // @ts-expect-error nor a dashboard
  renderDashboard(figures, { settings: '' });
  // @ts-expect-error nor an organisation’s report
  renderOrganization(figures);
  // @ts-expect-error nor is a report made of it
  buildReport(facts);
  // @ts-expect-error no report holds a person’s readings
  report.signals satisfies OwnFigures['signals'];
  // @ts-expect-error and none takes them
  ({ ...report, signals: figures.signals }) satisfies Report;
}
