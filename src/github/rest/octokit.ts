import { ProbotOctokit } from 'probot';
import type { RestClient } from './rest-client.ts';

/**
 * Octokit’s methods and types, `octokit.rest.issues.create({ … })`, over our own client: what they throw and what they wait for is
 * the client’s. Options under `request`: `repeatable: true` for a write that may be sent again without harm.
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
      path: options.url.startsWith('/') ? options.url : NEXT_PAGE,
      headers: textHeaders(headers),
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
      repeatable: options.request['repeatable'] === true,
    });
    return { status, url, headers: Object.fromEntries(answered), data: body };
  });
  return octokit;
}

/** Pages after the first come as whole addresses, which hold ids. */
const NEXT_PAGE = '/{next page}';

function textHeaders(headers: Record<string, string | number | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
