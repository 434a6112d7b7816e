import type { Routes } from '../http/route.ts';

/** Limits and facts about the server. */
export const ABOUT_ROUTES: Routes = {
  'GET /rate_limit': {
    as: 'anyone',
    handle: ({ quota, queryQuota }) => ({
      status: 200,
      body: { resources: { core: quota, search: quota, graphql: queryQuota }, rate: quota },
    }),
  },
  'GET /meta': {
    as: 'anyone',
    handle: () => ({ status: 200, body: { verifiable_password_authentication: false, hooks: ['127.0.0.0/8'] } }),
  },
};
