import { notFound } from '../http/errors.ts';
import { forApp } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Routes } from '../http/route.ts';
import { appShape } from '../shapes/app.ts';

/** How an App comes into being from a manifest, and where its webhooks go. */
export const APP_SET_UP_ROUTES: Routes = {
  'POST /app-manifests/{code}/conversions': { as: 'anyone', handle: convertManifest },
  'GET /app/hook/config': forApp(({ hook }) => ({ status: 200, body: hookShape(hook.url) })),
  'PATCH /app/hook/config': forApp(({ hook, body }) => {
    const { url = hook.url, secret = hook.secret } = body as { url?: string; secret?: string };
    Object.assign(hook, { url, secret });
    return { status: 200, body: hookShape(url) };
  }),
};

/** Once, within an hour of the confirmation. */
function convertManifest({ world, hook, params, nowMs }: ApiRequest): ApiAnswer {
  const code = String(params.code);
  const made = world.manifestCodes.get(code);
  world.manifestCodes.delete(code);
  if (!made || made.expiresAt <= nowMs) throw notFound();
  const { clientId, clientSecret } = world.app;
  const keys = { client_id: clientId, client_secret: clientSecret, webhook_secret: hook.secret, pem: made.privateKey };
  return { status: 201, body: { ...appShape(world), ...keys } };
}

/** GitHub never tells the secret. */
function hookShape(url = '') {
  return { content_type: 'json', insecure_ssl: '0', secret: '********', url };
}
