import type { Facts } from '../facts/facts.ts';
import { cleanJson } from './clean-text.ts';
import { eventRow } from './event-row.ts';
import {
  EVENT,
  INSTALLATION,
  ITEM,
  LABEL,
  MILESTONE,
  PERSON,
  REPOSITORY,
  REPOSITORY_ACCESS,
  TEAM,
} from './fact-tables.ts';
import { itemRow } from './item-row.ts';
import { type FactTable, mergeRows, type Row, upsertSql } from './last-write-wins.ts';
import type { Queryable } from './queryable.ts';
import {
  accessRow,
  installationRow,
  labelRow,
  milestoneRow,
  personRow,
  repositoryRow,
  teamRow,
} from './snapshot-rows.ts';
import { dropSupersededEvents } from './superseded-events.ts';

/** More rows than this are sent as several statements. */
const ROWS_PER_STATEMENT = 5000;

type Step = { table: FactTable; sql: string; rows: (facts: Facts) => Row[] };

const STEPS: readonly Step[] = [
  step(INSTALLATION, (facts) => facts.installations.map(installationRow)),
  step(REPOSITORY, (facts) => facts.repositories.map(repositoryRow)),
  step(REPOSITORY_ACCESS, (facts) => facts.access.map(accessRow)),
  step(PERSON, (facts) => facts.people.map(personRow)),
  step(TEAM, (facts) => facts.teams.map(teamRow)),
  step(MILESTONE, (facts) => facts.milestones.map(milestoneRow)),
  step(LABEL, (facts) => facts.labels.map(labelRow)),
  step(ITEM, (facts) => facts.items.map(itemRow)),
  step(EVENT, (facts) => facts.events.map(eventRow)),
];

function step(table: FactTable, rows: (facts: Facts) => Row[]): Step {
  return { table, sql: upsertSql(table), rows };
}

/**
 * Writes facts, in any order, grouping and number of times: the state is the same. One call a transaction keeps writers from
 * waiting for each other in a circle, since all of them take tables and rows in one order.
 */
export async function applyFacts(client: Queryable, facts: Facts): Promise<void> {
  await Promise.all(sendFacts(client, facts));
}

/** Sends the statements that {@link applyFacts} consists of without waiting for any; in the order in which they were sent. */
export function sendFacts(client: Queryable, facts: Facts): Promise<unknown>[] {
  const sent: Promise<unknown>[] = [];
  for (const { table, sql, rows } of STEPS) {
    const merged = mergeRows(table, rows(facts));
    for (let start = 0; start < merged.length; start += ROWS_PER_STATEMENT) {
      const json = cleanJson(JSON.stringify(merged.slice(start, start + ROWS_PER_STATEMENT)));
      sent.push(client.query(sql, [json]));
    }
  }
  return [...sent, dropSupersededEvents(client, facts)];
}
