import type { RepositoryName } from '../actions.ts';
import type { BacklogItem } from './backlog.ts';
import { colleagues } from './people.ts';
import type { Random } from './random.ts';
import * as remarks from './remarks.ts';
import { pickReviewer } from './reviewers.ts';
import type { RepositoryPlan } from './repositories.ts';
import type { Stage } from './stage.ts';
import { hourMs } from './weeks.ts';

const shareFromOutside = 0.2;
const shareWithRemark = 0.3;
const shareClosedByTriage = 0.25;

/** Puts a repository's unplanned issues on the agenda: reports and wishes, in their reporters' working hours. */
export function planIssues(stage: Stage, plan: RepositoryPlan): void {
  const random = stage.random(`issues of ${plan.name}`);
  let owed = random.unit();
  for (let week = stage.weeks.first; week <= stage.weeks.last; week += 1) {
    for (owed += plan.issuesPerWeek; owed >= 1; owed -= 1) {
      const reporter = pickReporter(stage, plan, week, random);
      const openedMs = stage.working(reporter).momentIn(week, random);
      if (openedMs === undefined) continue;
      stage.agenda.at(openedMs, () => openIssue(stage, plan.name, reporter, openedMs, undefined));
    }
  }
}

/** Opens an issue, with a milestone a planned one, and puts it into the backlog; some others are closed by triage. */
export function openIssue(
  stage: Stage,
  repository: RepositoryName,
  reporter: string,
  openedMs: number,
  milestone: string | undefined,
): void {
  const number = stage.nextNumber(repository);
  const random = stage.random(`${repository}#${number}`);
  const topic = stage.titles.topic(repository, random);
  const title = stage.titles.issue(repository, topic, random);
  stage.record(openedMs, reporter, { do: 'open-issue', repository, number, title, labels: [topic.kind] });
  const item: BacklogItem = {
    repository,
    number,
    topic,
    milestone,
    assignee: undefined,
    openedMs,
    availableFromMs: openedMs + hourMs,
    closedMs: Infinity,
  };
  stage.backlog.items.push(item);
  if (milestone !== undefined) {
    stage.record(openedMs + 20_000, reporter, { do: 'set-milestone', repository, number, milestone });
  }
  discuss(stage, item, random);
  if (milestone === undefined && random.chance(shareClosedByTriage)) closeByTriage(stage, item, random);
}

function discuss(stage: Stage, item: BacklogItem, random: Random): void {
  if (!random.chance(shareWithRemark)) return;
  const { repository, number, openedMs } = item;
  const person = pickReviewer(stage, repository, stage.weeks.weekOf(openedMs), [], random);
  const atMs = stage.working(person).after(openedMs + 60_000, random.lognormal(4 * hourMs, 0.8));
  stage.record(atMs, person, { do: 'comment', repository, number, body: random.pick(remarks.issueRemarks) });
  item.availableFromMs = Math.max(item.availableFromMs, atMs);
}

function closeByTriage(stage: Stage, item: BacklogItem, random: Random): void {
  const { repository, number } = item;
  const person = pickReviewer(stage, repository, stage.weeks.weekOf(item.openedMs), [], random);
  const from = Math.max(item.openedMs, item.availableFromMs);
  const atMs = stage.working(person).after(from, random.lognormal(12 * hourMs, 0.9));
  if (atMs === Infinity) return;
  stage.record(atMs, person, { do: 'comment', repository, number, body: random.pick(remarks.triageReplies) });
  stage.record(atMs + 10_000, person, { do: 'add-label', repository, number, label: 'not-planned' });
  stage.record(atMs + 15_000, person, { do: 'close', repository, number });
  item.closedMs = atMs + 15_000;
}

function pickReporter(stage: Stage, plan: RepositoryPlan, week: number, random: Random): string {
  const present = colleagues.filter(({ login }) => stage.working(login).worksIn(week));
  const isOutside = random.chance(shareFromOutside);
  const candidates = present.filter(({ team }) => (team === plan.team) !== isOutside);
  return random.pick(candidates.length > 0 ? candidates : present).login;
}
