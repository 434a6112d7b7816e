import type { Action, Scenario } from '../../../src/sandbox/actions.ts';

interface ReplayedItem {
  kind: 'pull request' | 'issue';
  author: string;
  state: 'open' | 'closed' | 'merged';
  draft: boolean;
  requested: Set<string>;
  labels: Set<string>;
}

interface ReplayedRepository {
  lastNumber: number;
  items: Map<number, ReplayedItem>;
  milestones: Map<string, 'open' | 'closed'>;
}

/**
 * Plays a scenario by GitHub's rules and returns a sentence for each action that breaks one. Written against the rules, not
 * against the code that makes the scenario.
 */
export function faultsOf(scenario: Scenario): string[] {
  const repositories = new Map(
    scenario.repositories.map(({ name }): [string, ReplayedRepository] => [
      name,
      { lastNumber: 0, items: new Map(), milestones: new Map() },
    ]),
  );
  const faults: string[] = [];
  let before = '';
  for (const action of scenario.actions) {
    const fail = (why: string): void => {
      const number = 'number' in action ? `#${action.number}` : '';
      faults.push(`${action.at} ${action.actor} ${action.do} ${action.repository}${number}: ${why}`);
    };
    if (action.at < before) fail('comes after a later action');
    before = action.at;
    const person = scenario.people.find(({ login }) => login === action.actor);
    if (!person) fail('is done by a stranger');
    const repository = repositories.get(action.repository);
    if (!repository) fail('is in a strange repository');
    else replay(scenario, repository, action, person?.type === 'Bot', fail);
  }
  return faults;
}

function replay(
  scenario: Scenario,
  repository: ReplayedRepository,
  action: Action,
  byBot: boolean,
  fail: (why: string) => void,
): void {
  if (action.do === 'open-pull-request' || action.do === 'open-issue') {
    open(repository, action, fail);
  } else if (action.do === 'create-milestone') {
    if (repository.milestones.has(action.title)) fail('exists already');
    repository.milestones.set(action.title, 'open');
  } else if (action.do === 'close-milestone') {
    if (repository.milestones.get(action.title) !== 'open') fail('is not open');
    repository.milestones.set(action.title, 'closed');
  } else if (action.do === 'push-to-default-branch') {
    if (byBot) fail('is pushed by a bot');
  } else if ('number' in action) {
    const item = repository.items.get(action.number);
    if (!item) fail('is not there yet');
    else replayOnItem(scenario, repository, item, action, byBot, fail);
  }
}

type OpeningAction = Extract<Action, { do: 'open-pull-request' | 'open-issue' }>;
type ItemAction = Exclude<
  Action,
  | OpeningAction
  | { do: 'create-milestone' | 'close-milestone' | 'rename-milestone' | 'delete-milestone' | 'rename-label' }
  | { do: 'delete-label' | 'push-to-default-branch' | 'deploy' | 'publish-release' }
>;

function open(repository: ReplayedRepository, action: OpeningAction, fail: (why: string) => void): void {
  if (action.number <= repository.lastNumber) fail('has a number that is not higher than the last one');
  repository.lastNumber = action.number;
  repository.items.set(action.number, {
    kind: action.do === 'open-issue' ? 'issue' : 'pull request',
    author: action.actor,
    state: 'open',
    draft: action.do === 'open-pull-request' && action.draft === true,
    requested: new Set(),
    labels: new Set(action.do === 'open-issue' ? action.labels : []),
  });
}

const onlyOnPullRequests = new Set([
  'push-commits',
  'force-push',
  'mark-ready',
  'convert-to-draft',
  'merge',
  'request-review',
  'remove-review-request',
  'review',
  'dismiss-review',
  'resolve-thread',
  'unresolve-thread',
]);
const onlyWhileOpen = new Set([...onlyOnPullRequests, 'close']);

function replayOnItem(
  scenario: Scenario,
  repository: ReplayedRepository,
  item: ReplayedItem,
  action: ItemAction,
  byBot: boolean,
  fail: (why: string) => void,
): void {
  if (onlyOnPullRequests.has(action.do) && item.kind !== 'pull request') fail('is not a pull request');
  if (onlyWhileOpen.has(action.do) && item.state !== 'open') fail(`is ${item.state}`);
  switch (action.do) {
    case 'review':
      if (action.actor === item.author) fail('is a review of their own pull request');
      if (item.draft) fail('is still a draft');
      item.requested.delete(action.actor);
      for (const team of scenario.teams) if (team.members.includes(action.actor)) item.requested.delete(team.slug);
      return;
    case 'merge':
      if (byBot) fail('is merged by a bot');
      if (item.draft) fail('is still a draft');
      item.state = 'merged';
      return;
    case 'close':
      item.state = 'closed';
      return;
    case 'reopen':
      if (item.state !== 'closed') fail(`is ${item.state}`);
      item.state = 'open';
      return;
    case 'mark-ready':
    case 'convert-to-draft':
      if (item.draft !== (action.do === 'mark-ready')) fail('changes nothing');
      item.draft = action.do === 'convert-to-draft';
      return;
    case 'request-review':
    case 'remove-review-request':
      replayRequest(scenario, item, action, fail);
      return;
    case 'add-label':
      if (item.labels.has(action.label)) fail(`has the label ${action.label} already`);
      if (!hasLabel(scenario, action.repository, action.label)) fail('has no such label');
      item.labels.add(action.label);
      return;
    case 'set-milestone':
      if (action.milestone !== null && repository.milestones.get(action.milestone) !== 'open') {
        fail(`goes to the milestone ${action.milestone}, which is not open`);
      }
      return;
    case 'push-commits':
      if (action.actor !== item.author) fail('is pushed by somebody else');
      if (action.commits.length === 0) fail('pushes nothing');
      return;
    case 'run-check':
    case 'set-status':
    case 'comment':
    case 'react':
    case 'remove-label':
    case 'assign':
    case 'unassign':
    case 'edit-title':
    case 'force-push':
    case 'dismiss-review':
    case 'resolve-thread':
    case 'unresolve-thread':
  }
}

function hasLabel({ repositories }: Scenario, repository: string, label: string): boolean {
  const labels = repositories.find(({ name }) => name === repository)?.labels ?? [];
  return labels.some(({ name }) => name === label);
}

function replayRequest(
  scenario: Scenario,
  item: ReplayedItem,
  action: Extract<ItemAction, { do: 'request-review' | 'remove-review-request' }>,
  fail: (why: string) => void,
): void {
  const whom = action.reviewer ?? action.team;
  if (whom === undefined || (action.reviewer !== undefined && action.team !== undefined)) {
    fail('does not ask exactly one');
    return;
  }
  const isKnown =
    action.team === undefined
      ? scenario.people.some(({ login, type }) => login === whom && type === 'User')
      : scenario.teams.some(({ slug }) => slug === whom);
  if (!isKnown) fail(`asks a stranger, ${whom}`);
  if (whom === item.author) fail('asks the author');
  const isPending = item.requested.has(whom);
  if (isPending === (action.do === 'request-review')) fail(`changes nothing for ${whom}`);
  if (action.do === 'request-review') item.requested.add(whom);
  else item.requested.delete(whom);
}
