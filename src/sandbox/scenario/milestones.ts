import type { RepositoryName } from '../actions.ts';
import { openIssue } from './issues.ts';
import { membersOf } from './people.ts';
import { lateMilestone } from './planted.ts';
import type { Random } from './random.ts';
import { apiRepository, webRepository } from './repository-names.ts';
import { planOf, type Stage } from './stage.ts';
import { hourMs, timestampOf } from './weeks.ts';

/** What a team means to do by when; weeks are the scenario's. */
interface MilestonePlan {
  repository: RepositoryName;
  title: string;
  lead: string;
  plannedInWeek: number;
  /** Due on the Monday that begins this week; closed that day, what is left moves to the next one. */
  dueWeek: number;
  initialItems: number;
  growsFromWeek: number;
  itemsAddedPerWeek: number;
  /** Share of the repository's pull requests that take up one of its issues while it lasts. */
  shareOfPullRequests: number;
}

const apiLead = 'ilse-larkfold';
const webLead = 'mei-larkfold';

const milestonePlans: readonly MilestonePlan[] = [
  milestone(apiRepository, '2.2', apiLead, [1, 9], { initialItems: 27, share: 0.21 }),
  milestone(apiRepository, '2.3', apiLead, [9, 17], { initialItems: 26, share: 0.21 }),
  {
    ...milestone(apiRepository, lateMilestone.title, apiLead, [lateMilestone.plannedInWeek, lateMilestone.dueWeek], {
      initialItems: lateMilestone.initialItems,
      share: 0.21,
    }),
    growsFromWeek: lateMilestone.growsFromWeek,
    itemsAddedPerWeek: lateMilestone.itemsAddedPerWeek,
  },
  milestone(webRepository, 'Checkout 6', webLead, [2, 14], { initialItems: 18, share: 0.16 }),
  milestone(webRepository, 'Checkout 7', webLead, [15, 36], { initialItems: 20, share: 0.1 }),
];

/** The milestone a repository works on at an instant (ms, UTC). */
export function milestoneInProgress(
  { weeks }: Pick<Stage, 'weeks'>,
  repository: RepositoryName,
  instantMs: number,
): MilestonePlan | undefined {
  const week = weeks.weekOf(instantMs);
  return milestonePlans.find(
    (plan) => plan.repository === repository && plan.plannedInWeek <= week && week < plan.dueWeek,
  );
}

/** Puts planning, growth and closing of the milestones that the scenario's weeks touch on the agenda. */
export function planMilestones(stage: Stage): void {
  for (const plan of milestonePlans) {
    if (plan.dueWeek <= stage.weeks.first) continue;
    const random = stage.random(`milestone ${plan.title} of ${plan.repository}`);
    planStart(stage, plan, random);
    planGrowth(stage, plan, random);
    if (plan.dueWeek <= stage.weeks.last) planEnd(stage, plan);
  }
}

function planStart(stage: Stage, plan: MilestonePlan, random: Random): void {
  const { repository, title, lead } = plan;
  const mondayMs = stage.weeks.startOf(Math.max(plan.plannedInWeek, stage.weeks.first));
  const createdMs = stage.working(lead).after(mondayMs, hourMs / 2);
  const dueOn = timestampOf(stage.weeks.startOf(plan.dueWeek));
  stage.agenda.at(createdMs, () => stage.record(createdMs, lead, { do: 'create-milestone', repository, title, dueOn }));
  for (let item = 0; item < plan.initialItems; item += 1) {
    addItem(stage, plan, createdMs + hourMs / 6, random.between(0, 14) * hourMs, random);
  }
}

function planGrowth(stage: Stage, plan: MilestonePlan, random: Random): void {
  const from = Math.max(plan.growsFromWeek, stage.weeks.first + 1);
  let owed = 0;
  for (let week = from; week <= Math.min(plan.dueWeek - 1, stage.weeks.last); week += 1) {
    for (owed += plan.itemsAddedPerWeek; owed >= 1; owed -= 1) {
      addItem(stage, plan, stage.weeks.startOf(week), random.between(0, 35) * hourMs, random);
    }
  }
}

function addItem(stage: Stage, plan: MilestonePlan, afterMs: number, workMs: number, random: Random): void {
  const present = membersOf(planOf(plan.repository).team).filter((login) =>
    stage.working(login).worksIn(stage.weeks.weekOf(afterMs)),
  );
  const reporter = random.pick(present);
  const openedMs = stage.working(reporter).after(afterMs, workMs);
  const isInTime = openedMs < stage.weeks.startOf(plan.dueWeek);
  stage.agenda.at(openedMs, () =>
    openIssue(stage, plan.repository, reporter, openedMs, isInTime ? plan.title : undefined),
  );
}

function planEnd(stage: Stage, { repository, title, lead, dueWeek }: MilestonePlan): void {
  const closesMs = stage.working(lead).after(stage.weeks.startOf(dueWeek), 3 * hourMs);
  stage.agenda.at(closesMs, () => {
    const next = milestoneInProgress(stage, repository, closesMs);
    const left = stage.backlog.items.filter(
      (item) => item.repository === repository && item.milestone === title && item.closedMs > closesMs,
    );
    left.forEach((item, index) => {
      item.milestone = next?.title;
      const moved = { do: 'set-milestone' as const, repository, number: item.number, milestone: next?.title ?? null };
      stage.record(closesMs + index * 7000, lead, moved);
    });
    stage.record(closesMs + left.length * 7000, lead, { do: 'close-milestone', repository, title });
  });
}

function milestone(
  repository: RepositoryName,
  title: string,
  lead: string,
  [plannedInWeek, dueWeek]: [number, number],
  { initialItems, share }: { initialItems: number; share: number },
): MilestonePlan {
  const growth = { growsFromWeek: plannedInWeek + 3, itemsAddedPerWeek: 0.25 };
  return { repository, title, lead, plannedInWeek, dueWeek, initialItems, ...growth, shareOfPullRequests: share };
}
