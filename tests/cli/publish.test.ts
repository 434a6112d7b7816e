import { describe, expect, test } from 'vitest';
import { instant } from '../../src/facts/instant.ts';
import { harbourOf, installedSandbox, issueWrites } from '../jobs/installed-sandbox.ts';
import { claimPublication } from '../../src/store/publication-claims.ts';
import { embeddedStore } from '../store/embedded-store.ts';
import { run } from './run.ts';

const NOW = instant('2026-11-10T08:00:00Z');

describe('headroom publish', () => {
  const { open, dataDir } = embeddedStore();

  async function installed(file: string | undefined) {
    const { sandbox } = await installedSandbox(open(), file);
    const env = {
      APP_ID: String(sandbox.appId),
      PRIVATE_KEY: sandbox.appPrivateKey ?? '',
      GHE_HOST: sandbox.host,
      GHE_PROTOCOL: 'http',
      DATA_DIR: dataDir(),
    };
    const publish = (...args: string[]) => run(['publish', ...args], env, NOW);
    return { sandbox, publish };
  }

  test('publishes the last complete week, says where, and changes nothing the second time', async () => {
    const { sandbox, publish } = await installed('weekly-report: true\n');
    const url = `${sandbox.url}/tides/harbour/issues/3`;
    expect(await publish('tides/harbour')).toEqual({
      code: 0,
      out: `tides/harbour, 2026-W45: created, ${url}.\n`,
      err: '',
    });
    const { code, out, err } = await publish('tides/harbour', '--week', '2026-W45', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      status: 'published',
      week: '2026-W45',
      outcome: 'unchanged',
      number: 3,
      url,
      closed: [],
    });
    expect(issueWrites(sandbox)).toEqual(['issues/create 201']);
  });

  test('prints with --dry-run what it would write, and writes nothing', async () => {
    const { sandbox, publish } = await installed(undefined);
    const { code, out, err } = await publish('tides/harbour', '--dry-run');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^Would publish \(off until .github\/headroom.yml says “weekly-report: true”\):\n\n# Team health/,
    );
    const json = await publish('tides/harbour', '--dry-run', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ status: 'dry-run', week: '2026-W45', wouldWrite: false });
    expect(issueWrites(sandbox)).toEqual([]);
  });

  test.each([
    [undefined, 'has not asked for it. Put “weekly-report: true” into .github/headroom.yml'],
    [
      'weekly_report: true\n',
      'has faults; mend them and publish again. tides/harbour, line 1: “weekly_report” is not known',
    ],
  ])('fails with what to do where the file is %j', async (file, message) => {
    const { sandbox, publish } = await installed(file);
    const { code, out, err } = await publish('tides/harbour');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
    expect(issueWrites(sandbox)).toEqual([]);
  });

  test('waits for another process that publishes at that moment', async () => {
    const { sandbox, publish } = await installed('weekly-report: true\n');
    const release = await claimPublication(open(), (await harbourOf(open())).id, 0);
    const waiting = publish('tides/harbour');
    await publish('tides/harbour', '--dry-run');
    expect(issueWrites(sandbox)).toEqual([]);
    await release?.();
    expect(await waiting).toMatchObject({ code: 0, err: '' });
    expect(issueWrites(sandbox)).toEqual(['issues/create 201']);
  });

  test('explains a key that GitHub does not accept', async () => {
    const { sandbox } = await installed('weekly-report: true\n');
    const { sandbox: other } = await installed('weekly-report: true\n');
    const env = {
      APP_ID: '999',
      PRIVATE_KEY: other.appPrivateKey ?? '',
      GHE_HOST: sandbox.host,
      GHE_PROTOCOL: 'http',
      DATA_DIR: dataDir(),
    };
    const { code, out, err } = await run(['publish', 'tides/harbour'], env, NOW);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('Check APP_ID and PRIVATE_KEY');
  });
});
