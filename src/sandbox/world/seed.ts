import type { Action, Scenario, ScenarioRepository } from '../actions.ts';
import type { Account, App, Installation, Repository } from './state.ts';
import { fullNameOf, World } from './world.ts';

/** The App as it is registered in the sandbox. */
export interface AppRegistration {
  id: number;
  slug: string;
  name: string;
  permissions: Record<string, 'read' | 'write'>;
  events: string[];
}

const BOT_ID_OFFSET = 200_000_000;

/** The world before the scenario's first action: people, teams, repositories and the installed App, nothing opened yet. */
export function seedWorld(scenario: Scenario, registration: AppRegistration): World {
  const organization: Account = { ...scenario.organization, type: 'Organization' };
  const people: Account[] = scenario.people.map((person) => ({ ...person }));
  const createdAt = scenario.repositories.map(({ createdAt }) => createdAt).sort()[0] ?? '2020-01-01T00:00:00Z';
  const installedBy = people.find(({ type }) => type === 'User') ?? organization;
  const world = new World(organization, appFrom(registration, createdAt), installationAt(createdAt, installedBy));
  for (const person of people) world.accounts.set(person.login, person);
  for (const team of scenario.teams) {
    world.teams.set(team.slug, { ...team, members: team.members.map((login) => world.account(login)) });
  }
  for (const description of scenario.repositories) {
    const repository = repositoryFrom(world, description, scenario.actions);
    world.repositories.set(fullNameOf(repository).toLowerCase(), repository);
  }
  return world;
}

function appFrom({ id, slug, name, permissions, events }: AppRegistration, createdAt: string): App {
  const bot: Account = { id: BOT_ID_OFFSET + id, login: `${slug}[bot]`, type: 'Bot' };
  return { id, slug, name, bot, permissions, events, createdAt };
}

function installationAt(createdAt: string, installedBy: Account): Installation {
  return { id: 60_000_001, createdAt, installedBy };
}

function repositoryFrom(world: World, description: ScenarioRepository, actions: readonly Action[]): Repository {
  const [owner = '', name = ''] = description.name.split('/');
  const labels = description.labels.map((label) => ({ ...label, id: world.nextId() }));
  return {
    id: description.id,
    name,
    owner: world.account(owner),
    private: description.private,
    defaultBranch: 'main',
    createdAt: description.createdAt,
    updatedAt: description.createdAt,
    pushedAt: description.createdAt,
    headSha: world.nextSha(),
    files: new Map(Object.entries(description.files)),
    labels: new Map(labels.map((label) => [label.name.toLowerCase(), label])),
    milestones: [],
    items: new Map(),
    checkRuns: [],
    nextNumber: highestNumber(description.name, actions) + 1,
  };
}

function highestNumber(repository: string, actions: readonly Action[]): number {
  let highest = 0;
  for (const action of actions) {
    if (action.repository === repository && 'number' in action) highest = Math.max(highest, action.number);
  }
  return highest;
}
