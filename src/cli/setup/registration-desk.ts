import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppManifest } from '../../config/app-manifest.ts';
import type { Conversion, CreatedApp } from '../../github/convert-manifest.ts';
import { CommandFailure } from '../failure.ts';
import { createdPage, messagePage, pageHeaders, startPage } from './pages.ts';

export interface DeskOptions {
  manifest: AppManifest;
  /** Where GitHub takes manifests. */
  newAppUrl: string;
  /** In whose name the App will be. */
  account: string;
  /** 0 takes any free one. */
  port: number;
  convert: (code: string) => Promise<Conversion>;
}

/** Where somebody goes to create the App, and what becomes of it. */
export interface RegistrationDesk {
  /** Holds a secret that only the terminal tells, so that nobody else on this machine can begin. */
  url: string;
  /** Rejects with a `CommandFailure` when GitHub does not know the code. */
  created: Promise<CreatedApp>;
  close: () => void;
}

/** Serves one set-up on loopback: the page that leads to GitHub, and the one that GitHub leads back to. */
export async function openRegistrationDesk(options: DeskOptions): Promise<RegistrationDesk> {
  const desk = new Desk(options);
  await desk.listen();
  return desk;
}

class Desk implements RegistrationDesk {
  readonly created: Promise<CreatedApp>;
  readonly #options: DeskOptions;
  readonly #server: Server;
  readonly #entrance = randomBytes(16).toString('base64url');
  readonly #state = randomBytes(32).toString('base64url');
  readonly #settle: { resolve: (app: CreatedApp) => void; reject: (error: Error) => void };
  /** One at a time, because a code is good once. */
  #conversion: Promise<Conversion> | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
    const { promise, resolve, reject } = Promise.withResolvers<CreatedApp>();
    this.created = promise;
    this.#settle = { resolve, reject };
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  get url(): string {
    return `${this.#base}/${this.#entrance}`;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        const { port } = this.#options;
        const next = port === 0 ? 'Try again.' : 'Give another --port, or none.';
        reject(new CommandFailure(`The page cannot be shown at port ${port} (${error.code ?? error.name}). ${next}`));
      });
      this.#server.listen(this.#options.port, '127.0.0.1', resolve);
    });
  }

  /** What is being answered is answered. */
  close(): void {
    this.#server.close();
  }

  get #base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await this.#answer(request);
    response.writeHead(status, pageHeaders(new URL(this.#options.newAppUrl).origin)).end(body);
  }

  async #answer({ method, url = '/', headers: { host } }: IncomingMessage): Promise<{ status: number; body: string }> {
    // A page elsewhere that has its name lead to this machine would send another host.
    const isOurs = host === new URL(this.#base).host || host === `localhost:${new URL(this.#base).port}`;
    // Whatever is on this machine, any page of any browser included, can ask for what is no address: it must end nothing.
    const { pathname, searchParams } = new URL(URL.canParse(url, this.#base) ? url : '/', this.#base);
    if (method === 'GET' && isOurs && isSame(pathname, `/${this.#entrance}`)) return await this.#start();
    if (method === 'GET' && isOurs && pathname === '/created') return await this.#finish(searchParams);
    return { status: 404, body: await messagePage('Not found', 'Open the address that stands in the terminal.') };
  }

  async #start(): Promise<{ status: number; body: string }> {
    const { newAppUrl, manifest, account } = this.#options;
    const whole = { ...manifest, redirect_url: `${this.#base}/created` };
    return { status: 200, body: await startPage(`${newAppUrl}?state=${this.#state}`, whole, account) };
  }

  async #finish(parameters: URLSearchParams): Promise<{ status: number; body: string }> {
    const code = parameters.get('code');
    if (code === null || !isSame(parameters.get('state') ?? '', this.#state)) {
      return {
        status: 400,
        body: await messagePage('This was not begun here', 'Open the address that stands in the terminal.'),
      };
    }
    this.#conversion ??= this.#options.convert(code);
    const conversion = await this.#conversion;
    switch (conversion.kind) {
      case 'created': {
        const { app } = conversion;
        this.#settle.resolve(app);
        return { status: 200, body: await createdPage(app.name, installUrlOf(app)) };
      }
      case 'used':
        this.#settle.reject(new CommandFailure(USED));
        return { status: 502, body: await messagePage('GitHub does not know this App', USED) };
      case 'unavailable': {
        this.#conversion = undefined;
        const text = `The App is there, but GitHub did not hand over its keys (${conversion.reason}). Reload this page to ask again.`;
        return { status: 502, body: await messagePage('Not yet', text) };
      }
    }
  }
}

const USED =
  'GitHub does not know the code that it sent, or no longer: it is good once, for an hour. Delete the App where it was created, and run “npx headroom setup” again.';

/** Where an App is installed. */
export function installUrlOf({ html_url: url }: CreatedApp): string {
  return `${url}/installations/new`;
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
