import type { Facts } from '../facts/facts.ts';
import { Admission, type AdmittedFacts, checkAdmission, type Claim } from './admission/admission.ts';
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
  TEAM_MEMBER,
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
  teamMemberRow,
  teamRow,
} from './snapshot-rows.ts';
import { dropSupersededEvents } from './superseded-events.ts';

/** More rows than this are sent as several statements. */
const ROWS_PER_STATEMENT = 5000;

type Step = { table: FactTable; sql: string; rows: (facts: Facts) => Row[] };

/** What says who may tell us anything. */
const REACH: readonly Step[] = [
  step(INSTALLATION, (facts) => facts.installations.map(installationRow)),
  step(REPOSITORY_ACCESS, (facts) => facts.access.map(accessRow)),
];

/** What is told. */
const REST: readonly Step[] = [
  step(REPOSITORY, (facts) => facts.repositories.map(repositoryRow)),
  step(PERSON, (facts) => facts.people.map(personRow)),
  step(TEAM, (facts) => facts.teams.map(teamRow)),
  step(TEAM_MEMBER, (facts) => facts.teamMembers.map(teamMemberRow)),
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
 * waiting for each other in a circle, since all of them take tables and rows in one order. Left out is who is to be forgotten, and
 * what an installation told that may not tell it any more.
 */
export async function applyFacts(
  client: Queryable,
  facts: Facts,
  claims: readonly Claim[] = [],
  admission: Admission = new Admission(),
): Promise<void> {
  await Promise.all(sendSteps(client, REACH, facts));
  const admitted = await admission.admitNow(client, facts, claims);
  await Promise.all([...sendSteps(client, REST, admitted), dropSupersededEvents(client, admitted)]);
}

/**
 * Sends the statements that {@link applyFacts} consists of without waiting for any; in the order in which they were sent. They fail
 * where {@link applyFacts} would leave out more than is left out already: see {@link isRefusal}.
 */
export function sendFacts(
  client: Queryable,
  facts: AdmittedFacts,
  claims: readonly Claim[],
  forgotten: number,
): Promise<unknown>[] {
  return [
    ...sendSteps(client, REACH, facts),
    checkAdmission(client, facts, claims, forgotten),
    ...sendSteps(client, REST, facts),
    dropSupersededEvents(client, facts),
  ];
}

function sendSteps(client: Queryable, steps: readonly Step[], facts: Facts): Promise<unknown>[] {
  const sent: Promise<unknown>[] = [];
  for (const { table, sql, rows } of steps) {
    const merged = mergeRows(table, rows(facts));
    for (let start = 0; start < merged.length; start += ROWS_PER_STATEMENT) {
      const json = cleanJson(JSON.stringify(merged.slice(start, start + ROWS_PER_STATEMENT)));
      sent.push(client.query(sql, [json]));
    }
  }
  return sent;
}
