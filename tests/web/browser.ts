/** Whatever answers requests: the dashboard itself, or one at an address. Nothing is followed. */
interface Answering {
  request: (path: string, init: RequestInit) => Response | Promise<Response>;
}

/** As much of a browser as signing in needs: it keeps the dashboard’s cookies, and follows where it is sent. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** The `Set-Cookie` headers as they came. */
  readonly setCookies: string[] = [];
  readonly #app: Answering;
  readonly #origin: string;

  constructor(app: Answering, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  /** Asks the dashboard; nothing is followed. */
  async get(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await this.#app.request(path, { ...init, headers });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return answer;
  }

  /** Sends a form as this site’s own page would, with the token that the page has where none is given. */
  async post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const csrf = fields['csrf'] ?? (await this.formToken());
    const body = new URLSearchParams({ ...fields, ...(csrf === undefined ? {} : { csrf }) });
    return await this.get(path, {
      method: 'POST',
      body: body.toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: this.#origin,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
    });
  }

  async formToken(): Promise<string | undefined> {
    return /name="csrf" value="([^"]+)"/.exec(await (await this.get('/')).text())?.[1];
  }

  /** Goes to GitHub to sign in; resolves to where GitHub sends somebody back to, a path with its query. */
  async toGitHubAndBack(login: string, path = '/sign-in'): Promise<string> {
    const { headers } = await this.get(path);
    const address = new URL(headers.get('location') ?? '');
    address.searchParams.set('as', login);
    const back = new URL((await fetch(address, { redirect: 'manual' })).headers.get('location') ?? '');
    return `${back.pathname}${back.search}`;
  }

  /** Signs in; resolves to the answer to the return. */
  async signIn(login: string, path = '/sign-in'): Promise<Response> {
    return await this.get(await this.toGitHubAndBack(login, path));
  }

  /** Whose login the pages show. */
  async login(): Promise<string | undefined> {
    return /class="login"><bdi>([^<]*)</.exec(await (await this.get('/')).text())?.[1];
  }

  #keep(line: string): void {
    this.setCookies.push(line);
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
