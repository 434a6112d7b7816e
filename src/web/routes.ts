import type { Hono } from 'hono';
import { aboutRoutes } from './about/about-routes.ts';
import { calendarRoutes } from './calendar/calendar-routes.ts';
import { homeRoutes } from './home/home-routes.ts';
import { meRoutes } from './me-routes.ts';
import { organizationRoutes } from './organization/organization-routes.ts';
import { repositoryRoutes } from './repository/repository-routes.ts';
import type { WebContext, WebEnv } from './web-context.ts';

/** All pages, those with names of their own before those that are named after owners. */
export const PAGES: readonly ((context: WebContext) => Hono<WebEnv>)[] = [
  homeRoutes,
  aboutRoutes,
  calendarRoutes,
  meRoutes,
  repositoryRoutes,
  organizationRoutes,
];
