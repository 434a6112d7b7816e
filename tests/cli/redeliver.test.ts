import { expect, onTestFinished, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { run } from './run.ts';

const SECRET = 'a secret of the tests';
const { dataDir } = embeddedStore();

/** A GitHub that could hand over nothing, because nobody listens at the hook. */
async function failedSandbox() {
  const sandbox = createSandbox({ scenario: SMALL_SCENARIO, webhookSecret: SECRET, validateResponses: false });
  await sandbox.start();
  onTestFinished(() => sandbox.stop());
  sandbox.hook.url = 'http://127.0.0.1:1/api/github/webhooks';
  for (const action of SMALL_SCENARIO.actions.slice(0, 3)) {
    for (const delivery of sandbox.apply(action)) await sandbox.hook.send(delivery);
  }
  const env = {
    DATA_DIR: dataDir(),
    APP_ID: String(sandbox.appId),
    PRIVATE_KEY: sandbox.appPrivateKey ?? '',
    GHE_HOST: sandbox.host,
    GHE_PROTOCOL: 'http',
  };
  return async (line: string) => await run(['deliveries', ...line.split(' ')], env);
}

test('deliveries list --failed shows what GitHub could not hand over, and redeliver asks for it once', async () => {
  const headroom = await failedSandbox();
  const listed = await headroom('list --failed --json');
  const { failed } = JSON.parse(listed.out) as { failed: { guid: string }[] };
  expect(failed.length).toBeGreaterThan(1);
  const [first] = failed;
  expect((await headroom('list --failed')).out).toContain(`${failed.length} deliveries could not be handed over:`);
  expect(await headroom('redeliver --failed --json')).toMatchObject({ code: 0, out: `{"asked":${failed.length}}\n` });
  expect(await headroom('redeliver --failed --json')).toMatchObject({ code: 0, out: '{"asked":0}\n' });
  expect((await headroom(`redeliver ${first?.guid ?? ''}`)).out).toContain('GitHub was asked for 1 delivery.');
  expect(await headroom('redeliver nothing')).toMatchObject({
    code: 1,
    err: expect.stringContaining('GitHub does not know nothing, or no longer'),
  });
});
