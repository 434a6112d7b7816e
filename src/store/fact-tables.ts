import type { FactTable } from './last-write-wins.ts';

/** The tables of facts, in the order in which they are written: one order for all, so that no two writers wait for each other. */

export const INSTALLATION: FactTable = {
  name: 'installation',
  key: ['id'],
  columns: {
    id: 'bigint',
    account_id: 'bigint',
    account_login: 'text',
    repository_selection: 'text',
    suspended: 'boolean',
    deleted: 'boolean',
    updated_at: 'instant',
    tie: 'text',
  },
  registers: [
    {
      stamp: 'updated_at',
      tie: 'tie',
      columns: ['account_id', 'account_login', 'repository_selection', 'suspended', 'deleted'],
    },
  ],
};

export const REPOSITORY: FactTable = {
  name: 'repository',
  key: ['id'],
  columns: {
    id: 'bigint',
    owner: 'text',
    name: 'text',
    private: 'boolean',
    archived: 'boolean',
    deleted: 'boolean',
    seen_at: 'instant',
    tie: 'text',
    default_branch: 'text',
    default_branch_seen_at: 'instant',
    default_branch_tie: 'text',
  },
  registers: [
    { stamp: 'seen_at', tie: 'tie', columns: ['owner', 'name', 'private', 'archived'] },
    { stamp: 'default_branch_seen_at', tie: 'default_branch_tie', columns: ['default_branch'] },
  ],
  // GitHub tells of a deletion with the time of the last change before it, which says nothing of when that was.
  extremes: { deleted: 'greatest' },
};

export const REPOSITORY_ACCESS: FactTable = {
  name: 'repository_access',
  key: ['repository_id', 'installation_id'],
  columns: { repository_id: 'bigint', installation_id: 'bigint', granted: 'boolean', seen_at: 'instant', tie: 'text' },
  registers: [{ stamp: 'seen_at', tie: 'tie', columns: ['granted'] }],
};

export const PERSON: FactTable = {
  name: 'person',
  key: ['id'],
  columns: {
    id: 'bigint',
    login: 'text',
    seen_at: 'instant',
    tie: 'text',
    kind: 'text',
    kind_seen_at: 'instant',
    kind_tie: 'text',
  },
  registers: [
    { stamp: 'seen_at', tie: 'tie', columns: ['login'] },
    { stamp: 'kind_seen_at', tie: 'kind_tie', columns: ['kind'] },
  ],
};

export const TEAM: FactTable = {
  name: 'team',
  key: ['id'],
  columns: {
    id: 'bigint',
    organization: 'text',
    slug: 'text',
    name: 'text',
    seen_at: 'instant',
    tie: 'text',
    members_read_at: 'instant',
    visible: 'boolean',
    parent_id: 'bigint',
    standing_seen_at: 'instant',
    standing_tie: 'text',
  },
  registers: [
    { stamp: 'seen_at', tie: 'tie', columns: ['organization', 'slug', 'name'] },
    { stamp: 'standing_seen_at', tie: 'standing_tie', columns: ['visible', 'parent_id'] },
  ],
  extremes: { members_read_at: 'greatest' },
};

export const TEAM_MEMBER: FactTable = {
  name: 'team_member',
  key: ['team_id', 'person_id'],
  columns: { team_id: 'bigint', person_id: 'bigint', seen_at: 'instant' },
  registers: [],
  extremes: { seen_at: 'greatest' },
};

export const MILESTONE: FactTable = {
  name: 'milestone',
  key: ['id'],
  columns: {
    id: 'bigint',
    repository_id: 'bigint',
    number: 'integer',
    title: 'text',
    state: 'text',
    created_at: 'instant',
    due_at: 'instant',
    closed_at: 'instant',
    deleted: 'boolean',
    updated_at: 'instant',
    tie: 'text',
  },
  registers: [
    {
      stamp: 'updated_at',
      tie: 'tie',
      columns: ['repository_id', 'number', 'title', 'state', 'created_at', 'due_at', 'closed_at', 'deleted'],
    },
  ],
};

export const LABEL: FactTable = {
  name: 'label',
  key: ['id'],
  columns: {
    id: 'bigint',
    repository_id: 'bigint',
    name: 'text',
    color: 'text',
    deleted: 'boolean',
    seen_at: 'instant',
    tie: 'text',
  },
  registers: [{ stamp: 'seen_at', tie: 'tie', columns: ['repository_id', 'name', 'color', 'deleted'] }],
};

export const ITEM: FactTable = {
  name: 'item',
  key: ['repository_id', 'number'],
  columns: {
    repository_id: 'bigint',
    number: 'integer',
    kind: 'text',
    created_at: 'instant',
    core_updated_at: 'instant',
    core_tie: 'text',
    author_id: 'bigint',
    title: 'text',
    state: 'text',
    closed_at: 'instant',
    labels: 'text[]',
    label_ids: 'bigint[]',
    milestone_id: 'bigint',
    milestone_title: 'text',
    assignee_ids: 'bigint[]',
    deleted: 'boolean',
    pull_updated_at: 'instant',
    pull_tie: 'text',
    pull_id: 'bigint',
    draft: 'boolean',
    merged_at: 'instant',
    head_sha: 'text',
    head_ref: 'text',
    base_ref: 'text',
    requested_reviewer_ids: 'bigint[]',
    requested_team_ids: 'bigint[]',
    size_updated_at: 'instant',
    size_tie: 'text',
    additions: 'integer',
    deletions: 'integer',
    changed_files: 'integer',
    commits: 'integer',
    timeline_read_at: 'instant',
  },
  registers: [
    {
      stamp: 'core_updated_at',
      tie: 'core_tie',
      columns: [
        'author_id',
        'title',
        'state',
        'closed_at',
        'labels',
        'label_ids',
        'milestone_id',
        'milestone_title',
        'assignee_ids',
        'deleted',
      ],
    },
    {
      stamp: 'pull_updated_at',
      tie: 'pull_tie',
      columns: [
        'pull_id',
        'draft',
        'merged_at',
        'head_sha',
        'head_ref',
        'base_ref',
        'requested_reviewer_ids',
        'requested_team_ids',
      ],
    },
    {
      stamp: 'size_updated_at',
      tie: 'size_tie',
      columns: ['additions', 'deletions', 'changed_files', 'commits'],
    },
  ],
  // Both never change at GitHub; where sources differ, a pull request seen as an issue is still a pull request.
  extremes: { kind: 'greatest', created_at: 'least', timeline_read_at: 'greatest' },
};

export const EVENT: FactTable = {
  name: 'event',
  key: ['repository_id', 'number', 'key'],
  columns: {
    repository_id: 'bigint',
    number: 'integer',
    key: 'text',
    kind: 'text',
    at: 'instant',
    actor_id: 'bigint',
    provisional: 'boolean',
    detail: 'jsonb',
    weight: 'smallint',
    tie: 'text',
  },
  registers: [{ stamp: 'weight', tie: 'tie', columns: ['kind', 'at', 'actor_id', 'provisional', 'detail'] }],
};

export const FACT_TABLES: readonly FactTable[] = [
  INSTALLATION,
  REPOSITORY_ACCESS,
  REPOSITORY,
  PERSON,
  TEAM,
  TEAM_MEMBER,
  MILESTONE,
  LABEL,
  ITEM,
  EVENT,
];
