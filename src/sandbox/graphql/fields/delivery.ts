import type { Deployment } from '../../world/state.ts';
import { connection } from '../connection.ts';
import type { FieldOf } from '../context.ts';

interface DeploymentSource {
  deployment: Deployment;
}

interface RollupSource {
  checks: readonly unknown[];
}

export const DEPLOYMENT: Record<string, FieldOf<DeploymentSource>> = {
  databaseId: ({ deployment }) => deployment.id,
  environment: ({ deployment }) => deployment.environment,
  commitOid: ({ deployment }) => deployment.sha,
  createdAt: ({ deployment }) => deployment.createdAt,
  statuses: ({ deployment }, args, _, info) =>
    connection(deployment.statuses, args, info, {
      nodeOf: ({ state, createdAt }) => ({ type: 'DeploymentStatus', state: state.toUpperCase(), createdAt }),
    }),
};

export const STATUS_CHECK_ROLLUP: Record<string, FieldOf<RollupSource>> = {
  contexts: ({ checks }, args, _, info) => connection([...checks], args, info, { nodeOf: (check) => check }),
};
