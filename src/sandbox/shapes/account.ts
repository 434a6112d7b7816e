import type { Account, Team } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { api, nodeId, page } from './origin.ts';

const NODE_PREFIX = { User: 'U', Bot: 'BOT', Mannequin: 'M', Organization: 'O' } as const;

/** The node id of a person, bot or organisation. */
export function accountNodeId({ type, id }: Account): string {
  return nodeId(NODE_PREFIX[type], id);
}

/** GitHub's "simple user" where it may be null: as for what somebody did whose account is gone. */
export function nullableUserShape(world: World, account: Account) {
  return account.deleted === true ? null : userShape(world, account);
}

/** GitHub's "simple user"; the ghost where the account is gone. */
export function userShape(world: World, account: Account) {
  const url = api(world, `/users/${encodeURIComponent(account.login)}`);
  return {
    login: account.login,
    id: account.id,
    node_id: accountNodeId(account),
    avatar_url: page(world, `/avatars/u/${account.id}?v=4`),
    gravatar_id: '',
    url,
    html_url: pageOf(world, account),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** GitHub's "private user": what somebody's own token tells of them. Their e-mail address is hidden. */
export function privateUserShape(world: World, account: Account) {
  const createdAt = '2015-01-01T00:00:00Z';
  const unsaid = { company: null, blog: '', location: null, email: null, hireable: null, bio: null };
  const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
  const hidden = { private_gists: 0, total_private_repos: 0, owned_private_repos: 0, disk_usage: 0, collaborators: 0 };
  const { user_view_type: _, ...shape } = userShape(world, account);
  return {
    ...shape,
    user_view_type: 'private',
    name: account.name ?? null,
    ...unsaid,
    ...counts,
    ...hidden,
    two_factor_authentication: true,
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** An organisation as webhooks carry it. */
export function organizationShape(world: World, { login, id }: Account) {
  const url = api(world, `/orgs/${login}`);
  return {
    login,
    id,
    node_id: nodeId('O', id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: page(world, `/avatars/u/${id}?v=4`),
    description: null,
  };
}

/** The node id of a team. */
export function teamNodeId(world: World, team: Team): string {
  return nodeId('T', team.id, world.organization.id);
}

/** A team as review requests name it. */
export function teamShape(world: World, team: Team) {
  const url = api(world, `/organizations/${world.organization.id}/team/${team.id}`);
  return {
    id: team.id,
    node_id: teamNodeId(world, team),
    name: team.name,
    slug: team.slug,
    description: null,
    privacy: team.secret === true ? 'secret' : 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: page(world, `/orgs/${world.organization.login}/teams/${team.slug}`),
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: 'organization',
    organization_id: world.organization.id,
    parent: null,
  };
}

/** How GitHub says somebody stands to the repository: people of the scenario are members, bots are not. */
export function associationOf(account: Account): 'MEMBER' | 'NONE' {
  return account.type === 'User' ? 'MEMBER' : 'NONE';
}

function pageOf(world: World, account: Account): string {
  if (account.type !== 'Bot') return page(world, `/${account.login}`);
  return page(world, `/apps/${account.login.replace(/\[bot\]$/, '')}`);
}
