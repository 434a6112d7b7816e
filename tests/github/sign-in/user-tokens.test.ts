import { describe, expect, test } from 'vitest';
import { instant, SECOND_MS } from '../../../src/facts/instant.ts';
import { UserTokenSource } from '../../../src/github/sign-in/user-tokens.ts';

const NOW = instant('2026-11-23T09:00:00Z');

/** Where GitHub answers like this; and what it was sent. */
function at(body: unknown, status = 200) {
  const sent: { url: string; headers: Headers; body: unknown }[] = [];
  const answer: typeof fetch = async (url, init) => {
    const text = typeof init?.body === 'string' ? init.body : '{}';
    sent.push({ url: new Request(url).url, headers: new Headers(init?.headers), body: JSON.parse(text) });
    const content = status === 204 ? null : typeof body === 'string' ? body : JSON.stringify(body);
    return await Promise.resolve(new Response(content, { status }));
  };
  const source = new UserTokenSource({
    client: { id: 'Iv1.abc', secret: 'hush' },
    webUrl: 'https://github.example',
    apiUrl: 'https://api.github.example',
    now: () => NOW,
    http: { fetch: answer },
  });
  return { source, sent };
}

describe('UserTokenSource', () => {
  test('sends people to GitHub with a challenge and where to send them back to', () => {
    const url = new URL(
      at({}).source.authorizeUrl({ state: 'a state', challenge: 'c', redirectUri: 'https://a.example/back' }),
    );
    expect(`${url.origin}${url.pathname}`).toBe('https://github.example/login/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'Iv1.abc',
      redirect_uri: 'https://a.example/back',
      state: 'a state',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
  });

  test('exchanges a code, with the secret in the body and in no address', async () => {
    const answer = { access_token: 'ghu_1', expires_in: 28_800, refresh_token: 'ghr_1', token_type: 'bearer' };
    const { source, sent } = at(answer);
    expect(await source.exchange('code', 'verifier', 'https://a.example/back')).toEqual({
      token: 'ghu_1',
      expiresAt: NOW + 28_800 * SECOND_MS,
      refreshToken: 'ghr_1',
    });
    expect(sent[0]).toMatchObject({
      url: 'https://github.example/login/oauth/access_token',
      body: { client_id: 'Iv1.abc', client_secret: 'hush', code: 'code', code_verifier: 'verifier' },
    });
    expect(sent[0]?.headers.has('authorization')).toBe(false);
  });

  test('takes tokens that do not expire', async () => {
    expect(await at({ access_token: 'ghu_1', token_type: 'bearer' }).source.renew('r')).toEqual({ token: 'ghu_1' });
  });

  test('knows a refusal, and repeats nothing of it but GitHub’s word', async () => {
    const refused = { error: 'bad_verification_code', error_description: 'secret words' };
    const error = await at(refused)
      .source.exchange('c', 'v', 'u')
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'RefusedError', reason: 'credentials' });
    expect(String(error)).toContain('bad_verification_code');
    expect(String(error)).not.toContain('secret words');
    const odd = await at({ error: 'Some secret words.' })
      .source.renew('r')
      .catch((caught: unknown) => caught);
    expect(String(odd)).not.toContain('secret words');
  });

  test.each([
    ['a page', '<html>', 200],
    ['a fault', { message: 'no' }, 502],
    ['too much at once', { message: 'no' }, 429],
  ])('takes %s for no answer', async (_, body, status) => {
    await expect(at(body, status).source.renew('r')).rejects.toMatchObject({
      name: 'WaitUntilError',
      reason: 'unavailable',
    });
  });

  test('gives a token back, as the App', async () => {
    const { source, sent } = at('', 204);
    expect(await source.revoke('ghu_1')).toBe(true);
    expect(sent[0]).toMatchObject({
      url: 'https://api.github.example/applications/Iv1.abc/token',
      body: { access_token: 'ghu_1' },
    });
    expect(sent[0]?.headers.get('authorization')).toBe(`basic ${Buffer.from('Iv1.abc:hush').toString('base64')}`);
    expect(await at({}, 404).source.revoke('ghu_1')).toBe(false);
  });
});
