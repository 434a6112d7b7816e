import type { Timestamp } from '../../actions.ts';
import { accountNodeId, teamNodeId } from '../../shapes/account.ts';
import { page } from '../../shapes/origin.ts';
import { isMember } from '../../world/access.ts';
import type { PersonStatus } from '../../world/state.ts';
import { connection } from '../connection.ts';
import type { FieldOf } from '../context.ts';
import { requirePermission } from '../context.ts';
import { accountSource } from '../source.ts';
import type { AccountSource, TeamSource } from '../source.ts';

/** A bot's login has no `[bot]` in GraphQL. */
const login: FieldOf<AccountSource> = ({ account }) => account.login.replace(/\[bot\]$/, '');

const ACCOUNT: Record<string, FieldOf<AccountSource>> = {
  id: ({ account }) => accountNodeId(account),
  databaseId: ({ account }) => account.id,
  login,
  url: (source, args, context, info) => page(context.world, `/${String(login(source, args, context, info))}`),
  resourcePath: (source, args, context, info) => `/${String(login(source, args, context, info))}`,
  avatarUrl: ({ account }, _, { world }) => page(world, `/avatars/u/${account.id}?v=4`),
};

export const USER: Record<string, FieldOf<AccountSource>> = {
  ...ACCOUNT,
  name: ({ account }) => account.name ?? null,
  isBot: () => false,
  status: ({ account: { status } }, _, { at }) => (status && !isOver(status, at) ? statusShape(status) : null),
};

function isOver({ expiresAt }: PersonStatus, now: Timestamp): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now);
}

function statusShape({ busy, message, createdAt, updatedAt, expiresAt }: PersonStatus) {
  const unsaid = { emoji: null, organization: null };
  const told = { message: message ?? null, expiresAt: expiresAt ?? null, createdAt, updatedAt };
  return { ...unsaid, ...told, indicatesLimitedAvailability: busy };
}

export const BOT = ACCOUNT;
export const MANNEQUIN = ACCOUNT;

export const ORGANIZATION: Record<string, FieldOf<AccountSource>> = {
  ...ACCOUNT,
  name: ({ account }) => account.name ?? account.login,
  teams: ({ account }, args, context, info) => {
    requirePermission(context, 'members');
    const { world } = context;
    const teams = account === world.organization ? [...world.teams.values()] : [];
    return connection(teams, args, info, { nodeOf: (team) => ({ type: 'Team', team }) });
  },
  team: ({ account }, { slug }, context) => {
    requirePermission(context, 'members');
    const { world } = context;
    const team = account === world.organization ? world.teams.get(String(slug)) : undefined;
    return team ? { type: 'Team', team } : null;
  },
  membersWithRole: ({ account }, args, context, info) => {
    requirePermission(context, 'members');
    const { world } = context;
    const people =
      account === world.organization
        ? [...world.accounts.values()].filter((person) => isMember(world, account, person))
        : [];
    return connection(people, args, info, { nodeOf: accountSource });
  },
};

export const TEAM: Record<string, FieldOf<TeamSource>> = {
  id: ({ team }, _, { world }) => teamNodeId(world, team),
  databaseId: ({ team }) => team.id,
  slug: ({ team }) => team.slug,
  combinedSlug: ({ team }, _, { world }) => `${world.organization.login}/${team.slug}`,
  name: ({ team }) => team.name,
  privacy: ({ team }) => (team.secret === true ? 'SECRET' : 'VISIBLE'),
  parentTeam: ({ team }, _, { world }) => {
    const parent = team.parent === undefined ? undefined : world.teams.get(team.parent);
    return parent ? { type: 'Team', team: parent } : null;
  },
  url: ({ team }, _, { world }) => page(world, `/orgs/${world.organization.login}/teams/${team.slug}`),
  organization: (_, __, { world }) => accountSource(world.organization),
  members: ({ team }, args, context, info) => {
    requirePermission(context, 'members');
    return connection(team.members, args, info, { nodeOf: accountSource });
  },
};
