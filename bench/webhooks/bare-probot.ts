import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Probot, createNodeMiddleware } from 'probot';

/** The app to compare with: Probot as its documentation mounts it, with a handler that does nothing. It stores nothing. */
const { APP_ID: appId = '', PRIVATE_KEY: privateKey = '', WEBHOOK_SECRET: secret = '' } = process.env;

const middleware = await createNodeMiddleware((app) => app.onAny(() => undefined), {
  probot: new Probot({ appId, privateKey, secret }),
});
const server = createServer((request, response) => {
  void middleware(request, response, () => response.writeHead(404).end());
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`Probot listens at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
