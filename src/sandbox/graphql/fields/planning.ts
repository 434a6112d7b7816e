import { nodeId, repositoryPage } from '../../shapes/origin.ts';
import { connection } from '../connection.ts';
import type { FieldOf } from '../context.ts';
import { requirePermission } from '../context.ts';
import { accountSource } from '../source.ts';
import type { LabelSource, MilestoneSource } from '../source.ts';
import { issueListing, pullRequestListing } from './item-lists.ts';

export const LABEL: Record<string, FieldOf<LabelSource>> = {
  id: ({ repository, label }) => nodeId('LA', label.id, repository.id),
  name: ({ label }) => label.name,
  color: ({ label }) => label.color,
  description: ({ label }) => label.description ?? null,
  isDefault: () => false,
  url: ({ repository, label }, _, { world }) =>
    repositoryPage(world, repository, `/labels/${encodeURIComponent(label.name)}`),
  repository: ({ repository }) => ({ type: 'Repository', repository }),
};

export const MILESTONE: Record<string, FieldOf<MilestoneSource>> = {
  id: ({ repository, milestone }) => nodeId('MI', milestone.id, repository.id),
  number: ({ milestone }) => milestone.number,
  title: ({ milestone }) => milestone.title,
  description: () => null,
  state: ({ milestone }) => milestone.state.toUpperCase(),
  closed: ({ milestone }) => milestone.state === 'closed',
  createdAt: ({ milestone }) => milestone.createdAt,
  updatedAt: ({ milestone }) => milestone.updatedAt,
  closedAt: ({ milestone }) => milestone.closedAt ?? null,
  dueOn: ({ milestone }) => milestone.dueOn ?? null,
  creator: ({ milestone }) => accountSource(milestone.creator),
  url: ({ repository, milestone }, _, { world }) => repositoryPage(world, repository, `/milestone/${milestone.number}`),
  repository: ({ repository }) => ({ type: 'Repository', repository }),
  progressPercentage: (source) => progressOf(source),
  issues: ({ repository, milestone }, args, context, info) => {
    requirePermission(context, 'issues');
    const { items, ...listing } = issueListing(repository, args, (item) => item.milestone === milestone);
    return connection(items, args, info, listing);
  },
  pullRequests: ({ repository, milestone }, args, context, info) => {
    requirePermission(context, 'pull_requests');
    const { items, ...listing } = pullRequestListing(repository, args, (item) => item.milestone === milestone);
    return connection(items, args, info, listing);
  },
};

function progressOf({ repository, milestone }: MilestoneSource): number {
  const items = [...repository.items.values()].filter((item) => item.milestone === milestone);
  const closed = items.filter(({ state }) => state === 'closed');
  return items.length === 0 ? 0 : (100 * closed.length) / items.length;
}
