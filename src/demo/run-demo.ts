import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { HOUR_MS, type Instant, WEEK_MS, instantFromMs } from '../facts/instant.ts';
import type { DuePublication } from '../jobs/publish-due.ts';
import { renderMarkdown } from '../report/markdown/render-markdown.ts';
import { plural } from '../report/words.ts';
import { readSettings } from '../settings.ts';
import { type Headroom, startHeadroom } from '../start.ts';
import { type DemoOrganisation, startOrganisation } from './organisation.ts';
import { ACTOR, showOnPullRequests } from './on-pull-requests.ts';
import { checkPlanted, tellPlanted } from './planted-check.ts';
import { untilNone } from './until-none.ts';

/** What the demo prints to, and how long it stays. */
export interface DemoOptions {
  print: (text: string) => void;
  progress: (text: string) => void;
  today: Instant;
  /** Keeps everything running until the promise resolves, and prints where to look. */
  serveUntil?: Promise<void>;
}

/** Nine o’clock, when a manager would read it. */
const NINE_MS = 9 * HOUR_MS;

/**
 * The whole way once: a seeded organisation at a GitHub on loopback, the real app on the embedded database, half a year of history
 * read from the API, a week of signed webhooks, two weekly reports, and what they found. Leaves nothing behind.
 * @throws when the app refused a delivery, GitHub would have refused a request, or a planted problem was missed.
 */
export async function runDemo({ print, progress, today, serveUntil }: DemoOptions): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'headroom-demo-'));
  const organisation = await startOrganisation(today, (sent) => {
    if (sent % 500 === 0) progress(`${sent} deliveries sent`);
  });
  print(`A GitHub on loopback at ${organisation.sandbox.url}, with the organisation larkfold.`);
  const headroom = await startApp(organisation, dataDir);
  print(`Headroom at ${headroom.url}, on the embedded database.`);
  try {
    await liveAndReport(organisation, headroom, { print, progress });
    if (serveUntil) {
      print(whereToLook(organisation, headroom));
      await serveUntil;
    }
  } finally {
    for (const { close } of headroom.closers) await close();
    await organisation.sandbox.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startApp({ sandbox, webhookSecret, now }: DemoOrganisation, dataDir: string): Promise<Headroom> {
  const { app } = sandbox.world;
  const variables = {
    APP_ID: String(sandbox.appId),
    PRIVATE_KEY: sandbox.appPrivateKey,
    WEBHOOK_SECRET: webhookSecret,
    GHE_HOST: sandbox.host,
    GHE_PROTOCOL: 'http',
    GITHUB_CLIENT_ID: app.clientId,
    GITHUB_CLIENT_SECRET: app.clientSecret,
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
  };
  const headroom = await startHeadroom(readSettings(variables), pino({ level: 'error' }), now);
  sandbox.hook.url = `${headroom.url}/api/github/webhooks`;
  app.callbackUrls.push(`${headroom.url}/sign-in/callback`);
  return headroom;
}

async function liveAndReport(
  organisation: DemoOrganisation,
  headroom: Headroom,
  { print, progress }: Pick<DemoOptions, 'print' | 'progress'>,
): Promise<void> {
  const { lastMonday, sandbox } = organisation;
  organisation.liveUnseenUntil(instantFromMs(lastMonday - WEEK_MS));
  const reading = stopwatch();
  await organisation.install();
  await untilNone(() => headroom.countUnread());
  print(`Installed; 25 weeks of history read from the API in ${reading()}.`);
  const living = stopwatch();
  let deliveries = await organisation.liveUntil(instantFromMs(lastMonday - WEEK_MS + NINE_MS));
  await headroom.publishDue();
  deliveries += await organisation.liveUntil(instantFromMs(lastMonday + NINE_MS));
  progress('');
  print(
    `One more week received as ${deliveries} signed deliveries in ${living()}, with the report of the week before.\n`,
  );
  const published = await headroom.publishDue();
  for (const each of published) print(tell(each));
  print(await showOnPullRequests(organisation, headroom));
  const checks = checkPlanted(
    new Map(published.flatMap(({ name, outcome }) => ('report' in outcome ? [[name, outcome.report]] : []))),
  );
  print(tellPlanted(checks));
  print(`\n${tellWrites(sandbox)}`);
  if (sandbox.faults.length > 0) throw new Error(`GitHub would have refused: ${JSON.stringify(sandbox.faults[0])}`);
  const missed = checks.filter(({ result }) => result === 'missed');
  if (missed.length > 0)
    throw new Error(`${plural(missed.length, 'planted problem')} not found: ${missed[0]?.sentence}`);
}

/** Tells how long it has been since, in words. */
function stopwatch(): () => string {
  const started = performance.now();
  return () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

function tell({ name, outcome }: DuePublication): string {
  const rule = '─'.repeat(80);
  if (outcome.status !== 'published')
    return `${rule}\n${name}: nothing is written, because its .github/headroom.yml does not ask for it.\n`;
  const text = renderMarkdown(outcome.report, { heading: true });
  return `${rule}\n${name}: ${outcome.outcome} ${outcome.url}\n\n${text}`;
}

function tellWrites({ ledger }: DemoOrganisation['sandbox']): string {
  const counts = [...ledger.countByKind()]
    .filter(([kind]) => /^(issues|checks)\//.test(kind))
    .map(([kind, count]) => `${kind} ${count}`);
  return `Written to GitHub: ${counts.join(', ')}.`;
}

function whereToLook({ sandbox }: DemoOrganisation, { url }: Headroom): string {
  const names = [...new Set(sandbox.ledger.find({ kind: 'issues/create' }).map(({ repository }) => repository))];
  return [
    '\nStill running, until Ctrl-C:',
    `  ${url} – the dashboard. Sign in as anybody: the sandbox asks who you are, and ${ACTOR} works in all repositories.`,
    ...names.map((name) => `  ${sandbox.url}/${name}/issues`),
  ].join('\n');
}
