import type { Outgoing } from '../http/messages.ts';
import { html } from '../pages/html.ts';
import type { Html } from '../pages/html.ts';
import { layout } from '../pages/layout.ts';
import { avatar } from '../pages/person.ts';
import type { Account } from '../world/state.ts';
import type { World } from '../world/world.ts';

const CHALLENGE = /^[\w-]{43}$/;

/**
 * Where GitHub would ask a person who is signed in whether the App may act for them. Nobody is signed in here, so the page asks
 * who it is; `as=LOGIN` chooses, and `as=` declines. The person is sent back with a code, or with an error.
 */
export function authorize(world: World, parameters: URLSearchParams, nowMs: number): Outgoing {
  const { app, authorizations } = world;
  if (parameters.get('client_id') !== app.clientId) return errorPage(404, 'There is no App with this client id.');
  const redirectUri = parameters.get('redirect_uri') ?? app.callbackUrls[0];
  if (redirectUri === undefined || !app.callbackUrls.includes(redirectUri)) {
    return errorPage(400, 'The redirect_uri is not associated with this application.');
  }
  const challenge = parameters.get('code_challenge') ?? undefined;
  const method = parameters.get('code_challenge_method') ?? undefined;
  if ((challenge !== undefined && !CHALLENGE.test(challenge)) || method !== (challenge && 'S256')) {
    return errorPage(400, 'The code challenge has to be a SHA-256 hash in base64url, with the method S256.');
  }
  const state = parameters.get('state') ?? undefined;
  const choice = parameters.get('as') ?? undefined;
  if (choice === undefined) return page(200, choicePage(world, parameters));
  if (choice === '') return sendBack(redirectUri, { error: 'access_denied', error_description: DENIED, state });
  const account = peopleOf(world).find(({ login }) => login === choice);
  if (!account) return errorPage(404, `There is nobody called ${choice}.`);
  return sendBack(redirectUri, { code: authorizations.code({ account, redirectUri, challenge }, nowMs), state });
}

const DENIED = 'The user has denied your application access.';

/** The one whom the App expects comes first. */
function choicePage(world: World, parameters: URLSearchParams): Html {
  const suggested = parameters.get('login');
  const people = peopleOf(world).sort((a, b) => Number(b.login === suggested) - Number(a.login === suggested));
  const address = (login: string) => `?${new URLSearchParams([...parameters, ['as', login]]).toString()}`;
  const rows = people.map(
    (person) =>
      html`<div class="row">
        ${avatar(person, 'small')} <a class="name" href="${address(person.login)}">${person.login}</a>
        <span class="muted">${person.name ?? ''}</span>
      </div>`,
  );
  return html`<h1 class="title">Sign in as …</h1>
    <p>
      <b>${world.app.name}</b> would like to know who you are, and to read what both of you may read. This is a sandbox:
      choose anybody.
    </p>
    <div class="list">${rows}</div>
    <p><a href="${address('')}">Cancel</a></p>`;
}

function peopleOf(world: World): Account[] {
  return [...world.accounts.values()].filter(({ type }) => type === 'User');
}

function sendBack(redirectUri: string, answer: Record<string, string | undefined>): Outgoing {
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) if (value !== undefined) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href }, body: '' };
}

function errorPage(status: number, message: string): Outgoing {
  const content = html`<h1 class="title">This cannot be authorised</h1>
    <p>${message}</p>`;
  return page(status, content);
}

function page(status: number, content: Html): Outgoing {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: layout('Sign in to the sandbox', content),
  };
}
