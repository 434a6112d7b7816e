import { hash, randomBytes } from 'node:crypto';
import type { Hook } from '../webhooks/hook.ts';
import type { Account } from '../world/state.ts';
import type { World } from '../world/world.ts';
import type { Manifest } from './manifest.ts';

/**
 * Registers an App as a manifest says. The sandbox has one App, so it is that one from now on, under the id that it had, with another
 * name, another secret, and nothing that was granted to it before.
 */
export function registerApp(world: World, hook: Hook, owner: Account, manifest: Manifest): void {
  const { app, accounts } = world;
  const slug = manifest.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  accounts.delete(app.bot.login);
  app.bot.login = `${slug}[bot]`;
  accounts.set(app.bot.login, app.bot);
  Object.assign(app, {
    slug,
    owner,
    name: manifest.name,
    permissions: { ...manifest.default_permissions },
    events: manifest.default_events ?? [],
    callbackUrls: manifest.callback_urls ?? [],
    clientSecret: hash('sha1', randomBytes(20)),
  });
  hook.url = manifest.hook_attributes?.url;
  hook.secret = randomBytes(20).toString('hex');
}
