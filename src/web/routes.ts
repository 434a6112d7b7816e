import type { Hono } from 'hono';
import { calendarRoutes } from './calendar/calendar-routes.ts';
import { homeRoutes } from './home.ts';
import { meRoutes } from './me-routes.ts';
import type { WebContext, WebEnv } from './web-context.ts';

/** All pages, those with names of their own before those that are named after owners. */
export const PAGES: readonly ((context: WebContext) => Hono<WebEnv>)[] = [homeRoutes, calendarRoutes, meRoutes];
