import { ProbotOctokit } from 'probot';
import { GRAPHQL_PATH, type RestClient } from './rest-client.ts';

/**
 * Octokit’s methods and types, `octokit.rest.issues.create({ … })`, over our own client: what they throw and what they wait for is
 * the client’s. Options under `request`: `repeatable: true` for a write that may be sent again without harm. What only GraphQL can do,
 * such as pinning an issue, goes through `octokit.graphql`; history is read by a `Reader`.
 */
export type Octokit = InstanceType<typeof ProbotOctokit>;

/** Octokit without its own way of sending, signing in, waiting and trying again. */
export function octokitOver(client: RestClient, apiUrl: string): Octokit {
  const octokit = new ProbotOctokit({ baseUrl: apiUrl, throttle: { enabled: false }, retry: { enabled: false } });
  octokit.hook.wrap('request', async (_, options) => {
    const { method, url, headers, body: content } = octokit.request.endpoint.parse(options);
    const {
      status,
      headers: answered,
      body,
    } = await client.request({
      method,
      url,
      path: pathOf(options.url),
      headers: textHeaders(headers),
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
      repeatable: options.request['repeatable'] === true || isQuery(content),
    });
    return { status, url, headers: Object.fromEntries(answered), data: body };
  });
  return octokit;
}

/** The path as GitHub documents it. The pages of `paginate` come as whole addresses, which hold names. */
function pathOf(url: string): string {
  if (url.endsWith(GRAPHQL_PATH)) return GRAPHQL_PATH;
  if (url.startsWith('/')) return url;
  return url.includes('/search/') ? '/search/{page of a list}' : '/{page of a list}';
}

function isQuery(content: unknown): boolean {
  const { query } = (content ?? {}) as { query?: unknown };
  return typeof query === 'string' && !/^\s*mutation\b/.test(query);
}

function textHeaders(headers: Record<string, string | number | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
