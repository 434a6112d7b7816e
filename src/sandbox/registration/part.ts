import { randomBytes } from 'node:crypto';
import { NotServed } from '../http/errors.ts';
import type { Outgoing } from '../http/messages.ts';
import type { Part } from '../http/server.ts';
import { html } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import { layout } from '../pages/layout.ts';
import type { Hook } from '../webhooks/hook.ts';
import type { Account } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { readManifest } from './manifest.ts';
import { registerApp } from './register.ts';

export interface RegistrationOptions {
  world: World;
  hook: Hook;
  nowMs: () => number;
  /** What a new App gets; absent where nobody knows it. */
  privateKey: string | undefined;
}

const CODE_LIFE_MS = 3_600_000;
const NEW_APP = /^(?:\/organizations\/([^/]+))?\/settings\/apps\/new$/;

/**
 * Where a manifest is posted: a page asks whether the App is to be made, and how it is called; then the person is sent back with a
 * code. Whoever asks is signed in as the owner.
 */
export function registrationPart(options: RegistrationOptions): Part {
  return ({ method, url, body }) => {
    const [found, organization] = NEW_APP.exec(url.pathname) ?? [];
    if (found === undefined || method !== 'POST') return undefined;
    const owner = ownerCalled(options.world, organization);
    if (!owner) return page(404, html`<h1 class="title">There is no such organisation</h1>`);
    const fields = new URLSearchParams(body.toString());
    const read = readManifest(fields.get('manifest') ?? '');
    if ('faults' in read) return page(422, faultsPage(read.faults));
    const { manifest } = read;
    if (!fields.has('create')) return page(200, confirmationPage(owner, JSON.stringify(manifest), manifest));
    registerApp(options.world, options.hook, owner, { ...manifest, name: fields.get('name') ?? manifest.name });
    const target = new URL(manifest.redirect_url);
    target.searchParams.set('code', codeFor(options));
    const state = url.searchParams.get('state');
    if (state !== null) target.searchParams.set('state', state);
    return { status: 302, headers: { location: target.href }, body: '' };
  };
}

function codeFor({ world, nowMs, privateKey }: RegistrationOptions): string {
  if (privateKey === undefined) throw new NotServed('The sandbox does not know the App’s private key.');
  const code = randomBytes(20).toString('hex');
  world.manifestCodes.set(code, { expiresAt: nowMs() + CODE_LIFE_MS, privateKey });
  return code;
}

function ownerCalled({ accounts }: World, organization: string | undefined): Account | undefined {
  if (organization === undefined) return accounts.values().find(({ type }) => type === 'User');
  const account = accounts.get(organization);
  return account?.type === 'Organization' ? account : undefined;
}

function confirmationPage(
  owner: Account,
  text: string,
  { name, default_permissions: permissions = {}, default_events: events = [] }: Parameters<typeof registerApp>[3],
): Html {
  const rows = Object.entries(permissions).map(([key, level]) => html`<li>${key}: ${level}</li>`);
  return html`<h1 class="title">Create GitHub App</h1>
    <form method="post">
      <input type="hidden" name="manifest" value="${text}" />
      <p>
        <label>GitHub App name <input name="name" value="${name}" /></label>
      </p>
      <ul>
        ${rows}
      </ul>
      <p class="muted">${events.join(', ')}</p>
      <button name="create" value="1">Create GitHub App for ${owner.login}</button>
    </form>`;
}

function faultsPage(faults: readonly string[]): Html {
  const rows = faults.map((fault) => html`<li>${fault}</li>`);
  return html`<h1 class="title">Invalid GitHub App configuration</h1>
    <ul>
      ${rows}
    </ul>`;
}

function page(status: number, content: Html): Outgoing {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: layout('Register an App in the sandbox', content) };
}
