import type { Scenario, Timestamp } from '../actions.ts';
import { planFirstContribution, planPullRequests } from './arrivals.ts';
import { planWeekendPullRequests, tellWeekendWork } from './crunch.ts';
import { planDirectPushes } from './housekeeping.ts';
import { planIssues } from './issues.ts';
import { planMilestones } from './milestones.ts';
import { accounts } from './people.ts';
import { organizationLogin } from './repository-names.ts';
import { repositories, repositoryPlans, teams } from './repositories.ts';
import { newStage, type Stage } from './stage.ts';
import { weeksBefore } from './weeks.ts';

/** How long the history is and from which draws it comes. */
interface SeededOrganisationOptions {
  /** Monday 00:00Z after the report week. */
  lastMonday: Timestamp;
  /** Complete ISO weeks before it; fewer than 26 leave out the early ones. */
  weeks: number;
  seed: number;
}

/**
 * The demo's organisation: 14 people in four zones, three repositories, and the problems of planted.ts. The same options
 * give the same scenario. Everything happens before `lastMonday`.
 * Throws a RangeError when `lastMonday` is not a Monday at 00:00Z or `weeks` is not a positive whole number.
 */
export function seededOrganisation({ lastMonday, weeks, seed }: SeededOrganisationOptions): Scenario {
  const stage = newStage(weeksBefore(lastMonday, weeks), seed);
  planMilestones(stage);
  for (const plan of repositoryPlans) {
    planIssues(stage, plan);
    planPullRequests(stage, plan);
    planDirectPushes(stage, plan);
  }
  planFirstContribution(stage);
  planWeekendPullRequests(stage);
  stage.agenda.runUntil(stage.weeks.endMs);
  tellWeekendWork(stage);
  return {
    organization: { login: organizationLogin, id: 103_884_211 },
    people: structuredClone([...accounts]),
    teams: structuredClone([...teams]),
    repositories: structuredClone([...repositories]),
    actions: inOrderOfTime(stage),
  };
}

/** Sorting is stable: what happens in the same second stays in the order in which it was told. */
function inOrderOfTime({ actions }: Stage): Scenario['actions'] {
  return actions.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
