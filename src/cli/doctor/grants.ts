import { z } from 'zod';
import type { AppManifest } from '../../config/app-manifest.ts';
import { plural, sayList } from '../../report/words.ts';
import { type Check, fault, ok, warning } from './check.ts';
import { type RegisteredApp, settingsUrl } from './registered-app.ts';

const installationSchema = z.object({
  account: z.object({ login: z.string().optional(), slug: z.string().optional() }).nullable(),
  html_url: z.string(),
  permissions: z.record(z.string(), z.string()),
  suspended_at: z.string().nullish(),
});

type Levels = Readonly<Record<string, string | undefined>>;

/** As GitHub’s settings pages call them, where that is not the name with a capital and without underlines. */
const NAMES: Readonly<Record<string, string>> = { statuses: 'Commit statuses', members: 'Members' };
/** All the others are below “Repository permissions”. */
const OF_ORGANIZATIONS = new Set(['members']);
/** So many installations are named, one in a line. */
const FEW = 10;

/** What `app.yml` asks for and the App does not, each with where to click; and what the App asks for beyond. */
export function checkPermissions(app: RegisteredApp, manifest: AppManifest, webUrl: string): Check[] {
  const wanted = manifest.default_permissions;
  const page = `${settingsUrl(app, webUrl)}/permissions`;
  const missing = missingOf(wanted, app.permissions).map(({ name, needed, has }) => {
    const section = OF_ORGANIZATIONS.has(name) ? 'Organization permissions' : 'Repository permissions';
    const found = has === undefined ? 'it has no access' : `it has ${has}`;
    return fault(
      'permissions',
      `${named(name)} needs ${needed}, and ${found}.`,
      `Choose it below “${section}” at ${page}.`,
    );
  });
  const beyond = missingOf(app.permissions, wanted).map(({ name, needed }) => {
    return warning('permissions', `${named(name)}: ${needed} is more than Headroom needs.`, `Lower it at ${page}.`);
  });
  const all = [...missing, ...beyond];
  if (all.length > 0) return all;
  return [ok('permissions', `The App asks for the ${Object.keys(wanted).length} that are needed, and no more.`)];
}

/** The events that `app.yml` names and the App does not hear of. */
export function checkEvents(app: RegisteredApp, manifest: AppManifest, webUrl: string): Check {
  const missing = manifest.default_events.filter((event) => !app.events.includes(event));
  if (missing.length === 0) return ok('events', `The App hears of all ${manifest.default_events.length}.`);
  const page = `${settingsUrl(app, webUrl)}/permissions`;
  const boxes = missing.map((event) => `“${named(event)}”`);
  return fault(
    'events',
    `The App does not hear of ${sayList(missing)}.`,
    `Tick ${sayList(boxes)} below “Subscribe to events” at ${page}.`,
  );
}

/** Where the App is installed: what was not accepted there yet, and where it is suspended. */
export function checkInstallations(listed: readonly unknown[], app: RegisteredApp, manifest: AppManifest): Check[] {
  if (listed.length === 0) {
    return [
      warning('installations', 'The App is installed nowhere yet.', `Install it: ${app.html_url}/installations/new.`),
    ];
  }
  const checks = listed.flatMap((each) => {
    const { account, html_url: page, permissions, suspended_at: suspendedAt } = installationSchema.parse(each);
    const who = account?.login ?? account?.slug ?? 'An account';
    if (suspendedAt) return [warning('installations', `${who} has suspended the App.`, `Resume it at ${page}.`)];
    const missing = missingOf(manifest.default_permissions, permissions).map(
      ({ name, needed }) => `${named(name)} (${needed})`,
    );
    if (missing.length === 0) return [];
    return [warning('installations', `${who} has not accepted ${sayList(missing)}.`, `An owner does at ${page}.`)];
  });
  if (checks.length === 0) {
    const where = plural(listed.length, 'account');
    return [ok('installations', `The App is installed on ${where}, with everything granted.`)];
  }
  const more = checks.length - FEW;
  return more <= 0
    ? checks
    : [
        ...checks.slice(0, FEW),
        warning('installations', `${plural(more, 'more is like these', 'more are like these')}.`),
      ];
}

/** What is wanted and not had, or less of it. */
function missingOf(wanted: Levels, had: Levels): { name: string; needed: string; has: string | undefined }[] {
  return Object.entries(wanted).flatMap(([name, needed]) => {
    const has = had[name];
    return needed === undefined || has === needed || has === 'write' || has === 'admin' ? [] : [{ name, needed, has }];
  });
}

function named(name: string): string {
  const words = name.replaceAll('_', ' ');
  return NAMES[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
