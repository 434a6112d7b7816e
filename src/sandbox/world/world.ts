import { createHash } from 'node:crypto';
import { Authorizations } from './authorizations.ts';
import type { App, Account, Installation, Item, Label, Milestone, PullRequest, Repository, Team } from './state.ts';

/** Something was asked of the world that is not there, such as a comment on an unknown number. The scenario is wrong. */
export class WorldError extends Error {
  override readonly name = 'WorldError';
}

/** GitHub's ids outgrew 32 bits long ago; the sandbox's start beyond, so that narrow columns are noticed. */
const FIRST_ID = 5_000_000_000;

/** The organisation on the sandbox's GitHub, others beside it, and the App that is installed on some of them. */
export class World {
  /** Where the pages are; the API is below `/api/v3`. Set when the server listens. */
  origin = 'http://sandbox.invalid';
  readonly organization: Account;
  readonly app: App;
  /** The App on the scenario's organisation: the latest, also when it was uninstalled since. */
  installation: Installation;
  /** Those in force, suspended ones too, by id. */
  readonly installations = new Map<number, Installation>();
  readonly accounts = new Map<string, Account>();
  readonly teams = new Map<string, Team>();
  /** By `owner/name` in lower case. */
  readonly repositories = new Map<string, Repository>();
  /** Names that repositories had before, in lower case, while nobody else has taken them. */
  readonly formerNames = new Map<string, Repository>();
  /** The UTC offset of each person's latest commit, in which GitHub writes their merge commits too. */
  readonly offsets = new Map<Account, string>();
  /** Those who may only read; the others may write. */
  readonly readers = new Set<Account>();
  /** People who are no members of the organisation. */
  readonly outsiders = new Set<Account>();
  readonly authorizations = new Authorizations();
  /** Codes of manifests that people confirmed, each to be exchanged once for the new App's keys. */
  readonly manifestCodes = new Map<string, { expiresAt: number; privateKey: string }>();
  #lastId = FIRST_ID;

  constructor(organization: Account, app: App, installation: Installation) {
    this.organization = organization;
    this.app = app;
    this.installation = installation;
    this.installations.set(installation.id, installation);
    this.accounts.set(organization.login, organization);
    this.accounts.set(app.bot.login, app.bot);
  }

  /** A fresh id, unique over all kinds of objects. The same actions give the same ids. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** A fresh commit id, the same for the same actions. */
  nextSha(): string {
    return createHash('sha1').update(`commit ${this.nextId()}`).digest('hex');
  }

  /** @throws {WorldError} when nobody has this login. */
  account(login: string): Account {
    return found(this.accounts.get(login), `There is nobody called ${login}. Add them to the scenario's people.`);
  }

  /** @throws {WorldError} when there is no such team. */
  team(slug: string): Team {
    return found(this.teams.get(slug), `There is no team ${slug}. Add it to the scenario's teams.`);
  }

  /** By `owner/name`, in any case. @throws {WorldError} when there is no such repository. */
  repository(fullName: string): Repository {
    const repository = this.repositories.get(fullName.toLowerCase());
    return found(repository, `There is no repository ${fullName}. Add it to the scenario's repositories.`);
  }

  /** The App on an account, suspended or not; `undefined` where it is not installed. */
  installationOn(account: Account): Installation | undefined {
    return this.installations.values().find((installation) => installation.account === account);
  }
}

/** Whether an installation may see a repository: it is the account's, and selected. */
export function covers(installation: Installation, repository: Repository): boolean {
  const { account, selection } = installation;
  return repository.owner === account && (selection === 'all' || selection.has(repository));
}

/** @throws {WorldError} when the repository has no issue or pull request of this number. */
export function itemOf(repository: Repository, number: number): Item {
  return found(repository.items.get(number), `${fullNameOf(repository)} has no #${number}. Open it first.`);
}

/** @throws {WorldError} when the number is missing or an issue's. */
export function pullRequestOf(repository: Repository, number: number): PullRequest {
  const item = itemOf(repository, number);
  if (!isPullRequest(item))
    throw new WorldError(`${fullNameOf(repository)}#${number} is an issue, not a pull request.`);
  return item;
}

/** @throws {WorldError} when no milestone has this title. */
export function milestoneOf(repository: Repository, title: string): Milestone {
  const milestone = repository.milestones.find((candidate) => candidate.title === title);
  return found(milestone, `${fullNameOf(repository)} has no milestone "${title}". Create it first.`);
}

/** The label of that name in any case, made (in grey, as GitHub does) where there is none. */
export function labelOf(world: World, repository: Repository, name: string): Label {
  const existing = repository.labels.get(name.toLowerCase());
  if (existing) return existing;
  const label = { id: world.nextId(), name, color: 'ededed' };
  repository.labels.set(name.toLowerCase(), label);
  return label;
}

export function isPullRequest(item: Item): item is PullRequest {
  return item.pull !== undefined;
}

/** `owner/name` */
export function fullNameOf(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

function found<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new WorldError(message);
  return value;
}
