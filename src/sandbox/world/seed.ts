import { hash } from 'node:crypto';
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
  clientId?: string;
  clientSecret?: string;
  callbackUrls?: string[];
}

const BOT_ID_OFFSET = 200_000_000;
const FIRST_INSTALLATION_ID = 60_000_001;

/** The world before the scenario's first action: people, teams, repositories and the installed App, nothing opened yet. */
export function seedWorld(scenario: Scenario, registration: AppRegistration): World {
  const organization: Account = { ...scenario.organization, type: 'Organization' };
  const people: Account[] = scenario.people.map((person) => ({ ...person }));
  const createdAt = scenario.repositories.map(({ createdAt }) => createdAt).sort()[0] ?? '2020-01-01T00:00:00Z';
  const installedBy = people.find(({ type }) => type === 'User') ?? organization;
  const app = appFrom(registration, createdAt);
  const install = (account: Account, id: number) => newInstallation(app, { id, account, at: createdAt, installedBy });
  const world = new World(organization, app, install(organization, FIRST_INSTALLATION_ID));
  for (const [index, other] of (scenario.otherOrganizations ?? []).entries()) {
    const account: Account = { login: other.login, id: other.id, type: 'Organization' };
    const id = FIRST_INSTALLATION_ID + index + 1;
    world.accounts.set(account.login, account);
    if (other.installed) world.installations.set(id, install(account, id));
  }
  for (const person of people) world.accounts.set(person.login, person);
  for (const team of scenario.teams) {
    world.teams.set(team.slug, { ...team, members: team.members.map((login) => world.account(login)) });
  }
  for (const description of scenario.repositories) {
    const repository = newRepository(world, description, highestNumber(description.name, scenario.actions) + 1);
    world.repositories.set(fullNameOf(repository).toLowerCase(), repository);
  }
  return world;
}

/** The App on an account with everything it asks for, for all repositories. */
export function newInstallation(
  { permissions }: App,
  { id, account, at, installedBy }: { id: number; account: Account; at: string; installedBy: Account },
): Installation {
  const moment = { createdAt: at, updatedAt: at };
  return { id, account, ...moment, installedBy, permissions: { ...permissions }, selection: 'all' };
}

/** A repository in which nothing has happened; it is not in the world's list yet. */
export function newRepository(world: World, description: ScenarioRepository, nextNumber: number): Repository {
  const [owner = '', name = ''] = description.name.split('/');
  const labels = description.labels.map((label) => ({ ...label, id: world.nextId() }));
  return {
    id: description.id,
    name,
    owner: world.account(owner),
    private: description.private,
    archived: false,
    defaultBranch: 'main',
    createdAt: description.createdAt,
    updatedAt: description.createdAt,
    pushedAt: description.createdAt,
    headSha: world.nextSha(),
    files: new Map(Object.entries(description.files)),
    labels: new Map(labels.map((label) => [label.name.toLowerCase(), label])),
    milestones: [],
    lastMilestoneNumber: 0,
    items: new Map(),
    checkRuns: [],
    statuses: [],
    deployments: [],
    releases: [],
    access: new Map(),
    nextNumber,
  };
}

function appFrom(registration: AppRegistration, createdAt: string): App {
  const { id, slug } = registration;
  const bot: Account = { id: BOT_ID_OFFSET + id, login: `${slug}[bot]`, type: 'Bot' };
  const client = {
    clientId: `Iv1.${String(id).padStart(16, '0')}`,
    clientSecret: hash('sha1', `the client secret of App ${id}`),
    callbackUrls: [],
  };
  return { ...client, ...registration, bot, createdAt };
}

function highestNumber(repository: string, actions: readonly Action[]): number {
  let highest = 0;
  for (const action of actions) {
    if (action.repository === repository && 'number' in action) highest = Math.max(highest, action.number);
  }
  return highest;
}
