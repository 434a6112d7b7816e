import { toIso } from '../facts/instant.ts';
import { HEALTH_CHECK_NAME } from '../jobs/health/update-health-check.ts';
import { CHECK_NAME } from '../jobs/pull-requests/update-checks.ts';
import { plural } from '../report/words.ts';
import { everythingFile, repositories } from '../sandbox/scenario/repositories.ts';
import type { Headroom } from '../start.ts';
import type { DemoOrganisation } from './organisation.ts';
import { untilNone } from './until-none.ts';

export const ACTOR = 'denise-larkfold';
const FILE = '.github/headroom.yml';

/**
 * Somebody turns labels and check runs on where reports are written, Headroom looks at the open pull requests once, and what it wrote
 * there is told: how many of each, and one of each as an example.
 */
export async function showOnPullRequests(organisation: DemoOrganisation, headroom: Headroom): Promise<string> {
  const names = repositories.flatMap(({ name, files }) => (FILE in files ? [name] : []));
  for (const name of names) await turnOn(organisation, name);
  await allDone(organisation, headroom);
  await headroom.lookAtPullRequests();
  await allDone(organisation, headroom);
  return tell(organisation, names);
}

async function turnOn({ act, now }: DemoOrganisation, repository: string): Promise<void> {
  const at = toIso(now());
  const commits = [
    { message: 'Show on pull requests whose turn it is', author: ACTOR, authoredAt: at, modified: [FILE] },
  ];
  await act({
    at,
    actor: ACTOR,
    do: 'push-to-default-branch',
    repository,
    commits,
    contents: { [FILE]: everythingFile },
  });
}

async function allDone({ sandbox }: DemoOrganisation, headroom: Headroom): Promise<void> {
  await untilNone(async () => {
    await sandbox.hook.settled();
    return await headroom.countWaiting();
  });
}

function tell({ sandbox: { world, ledger, url } }: DemoOrganisation, names: readonly string[]): string {
  const puts = ledger.find({ kind: 'issues/add-labels', status: 200 });
  const all = names.flatMap((name) => world.repository(name).checkRuns);
  const runs = all.filter(({ name }) => name === CHECK_NAME);
  const health = all.filter(({ name }) => name === HEALTH_CHECK_NAME);
  const [[labelled], [run], [week]] = [puts, runs, health];
  const { labels = [] } = (labelled?.body ?? {}) as { labels?: string[] };
  return [
    `On pull requests: ${plural(puts.length, 'label')} and ${plural(runs.length, 'check run')}.`,
    ...(labelled ? [`  “${labels.join('”, “')}” on ${url}/${labelled.repository}/pull/${labelled.number}`] : []),
    ...(run ? [`  A check run, ${run.name}: ${run.title}\n\n${indented(run.summary ?? '')}`] : []),
    ...(week ? [`On default branches: ${plural(health.length, 'check run')}.\n  ${week.name}: ${week.title}`] : []),
    '',
  ].join('\n');
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, '  ');
}
