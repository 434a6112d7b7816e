import type { RepositoryName } from '../actions.ts';
import type { BacklogItem } from './backlog.ts';
import { tellDependencyUpdate } from './bot-pull-requests.ts';
import { milestoneInProgress } from './milestones.ts';
import { colleagues } from './people.ts';
import { tellPullRequest } from './pull-request-life.ts';
import type { Random } from './random.ts';
import { apiRepository } from './repository-names.ts';
import type { RepositoryPlan } from './repositories.ts';
import type { Stage } from './stage.ts';
import { dayMs, reportWeek } from './weeks.ts';

const shareOfDrafts = 0.22;
const shareOfOtherIssues = 0.22;
const shareAssigned = 0.3;
/** Those who carry the reviews write less themselves. */
const weightsOfAuthors: Record<string, number> = { 'ilse-larkfold': 0.5, 'marcus-larkfold': 0.5 };
/** Writes for the web client only until the report week, in which comes a first contribution to the API service. */
const newcomer = 'mei-larkfold';

/** Puts the pull requests of every week on the agenda: as many as the repository's plan says, in working hours. */
export function planPullRequests(stage: Stage, plan: RepositoryPlan): void {
  const random = stage.random(`pull requests of ${plan.name}`);
  for (let week = stage.weeks.first; week <= stage.weeks.last; week += 1) {
    const spread = random.integer(-plan.weeklySpread, plan.weeklySpread);
    for (let left = wholeNumber(plan.pullRequestsPerWeek + spread, random); left > 0; left -= 1) {
      planOne(stage, plan, week, random);
    }
    for (let left = wholeNumber(plan.botPullRequestsPerWeek, random); left > 0; left -= 1) {
      const atMs = stage.weeks.startOf(week) + random.between(0, 5) * dayMs;
      stage.agenda.at(atMs, () => tellDependencyUpdate(stage, plan.name, atMs, week));
    }
  }
}

/** Puts the first contribution of a colleague from the web client to the API service on the agenda of the report week. */
export function planFirstContribution(stage: Stage): void {
  const atMs = stage.working(newcomer).momentIn(reportWeek, stage.random('first contribution'));
  if (atMs !== undefined) stage.agenda.at(atMs, () => openPullRequest(stage, apiRepository, newcomer, atMs));
}

/** A pull request by this person at this moment, on an issue where there is one to take up. */
export function openPullRequest(stage: Stage, repository: RepositoryName, author: string, openedMs: number): void {
  const random = stage.random(`plan of ${author} at ${openedMs}`);
  const closes = takeIssue(stage, repository, openedMs, random);
  const topic = closes?.topic ?? stage.titles.topic(repository, random);
  if (closes && random.chance(shareAssigned)) assignTo(stage, closes, author, openedMs - 2000);
  tellPullRequest(stage, {
    repository,
    author,
    openedMs,
    topic,
    title: stage.titles.pullRequest(repository, topic, random),
    body: closes ? `Closes #${closes.number}.` : `A small step on ${topic.subject}.`,
    closes,
    draft: random.chance(shareOfDrafts),
    isRevert: false,
  });
}

function planOne(stage: Stage, plan: RepositoryPlan, week: number, random: Random): void {
  const author = pickAuthor(stage, plan, week, random);
  const openedMs = stage.working(author).momentIn(week, random);
  if (openedMs === undefined) return;
  stage.agenda.at(openedMs, () => openPullRequest(stage, plan.name, author, openedMs));
}

function pickAuthor(stage: Stage, plan: RepositoryPlan, week: number, random: Random): string {
  const isHelp = random.chance(plan.shareOfHelpers);
  const present = colleagues.filter(({ login }) => stage.working(login).worksIn(week));
  const team = present.filter(({ team }) => team === plan.team);
  const helpers = present.filter(({ team, login }) => team !== plan.team && login !== newcomer);
  const candidates = (isHelp || team.length === 0 ? helpers : team).map(({ login }) => login);
  return random.weighted(candidates, (login) => weightsOfAuthors[login] ?? 1);
}

function takeIssue(stage: Stage, repository: RepositoryName, atMs: number, random: Random): BacklogItem | undefined {
  const milestone = milestoneInProgress(stage, repository, atMs);
  const way = random.unit();
  const ofMilestone = way < (milestone?.shareOfPullRequests ?? 0);
  if (!ofMilestone && way < 1 - shareOfOtherIssues) return undefined;
  const [item] = stage.backlog.available(repository, ofMilestone ? milestone?.title : undefined, atMs);
  if (item) item.availableFromMs = Infinity;
  return item;
}

function assignTo(stage: Stage, item: BacklogItem, assignee: string, atMs: number): void {
  if (item.assignee === assignee) return;
  item.assignee = assignee;
  stage.record(atMs, assignee, { do: 'assign', repository: item.repository, number: item.number, assignee });
}

function wholeNumber(mean: number, random: Random): number {
  return Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0);
}
