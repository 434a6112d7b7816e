import type { Action, Scenario } from '../../src/sandbox/actions.ts';
import { SMALL_SCENARIO } from '../sandbox/small-scenario.ts';

/** Texts that would run a script where they are shown as they are. Each sets `ran`. */
export const SCRIPTS: readonly string[] = [
  '<script>ran=1</script>',
  '<img src=x onerror=ran=1>',
  '"><svg onload=ran=1>',
  "' onmouseover=ran=1 autofocus onfocus=ran=1 x='",
  '</title></style></textarea><script>ran=1</script>',
  '<a href="javascript:ran=1">x</a>',
  '<iframe srcdoc="<script>top.ran=1</script>">',
  '<math><mtext></math><img src=x onerror=ran=1>',
  '--><script>ran=1</script><!--',
  ']]><script>ran=1</script>',
  '<style>@import "https://evil.example";</style>',
  '<meta http-equiv=refresh content="0;javascript:ran=1">',
  '<base href="https://evil.example/">',
  '<form action="https://evil.example"><button>',
  '${ran=1}{{ran=1}}<%= ran=1 %>',
  '&lt;script&gt;ran=1&lt;/script&gt;',
  '<scr\u200bipt>ran=1</scr\u200bipt>',
];

const AT = '2026-11-10T09:00:00Z';
const [harbour] = SMALL_SCENARIO.repositories;
if (!harbour) throw new Error('The small scenario has lost its repository.');

/** The small scenario, and in it a pull request, a label, a milestone, a branch, a team and a status for each of the texts. */
export const HOSTILE_SCENARIO: Scenario = {
  ...SMALL_SCENARIO,
  repositories: [
    {
      ...harbour,
      labels: [...harbour.labels, ...SCRIPTS.map((text) => ({ name: label(text), color: 'd73a4a' }))],
    },
  ],
  teams: SMALL_SCENARIO.teams.map((team) => ({ ...team, name: SCRIPTS[0] ?? '' })),
  actions: [...SMALL_SCENARIO.actions, ...SCRIPTS.flatMap((text, index) => actionsWith(text, 100 + index))],
};

/** Labels have fifty characters at most. */
function label(text: string): string {
  return text.slice(0, 50);
}

function actionsWith(text: string, number: number): Action[] {
  const step = { at: AT, actor: 'ada', repository: harbour?.name ?? '' };
  return [
    { ...step, do: 'create-milestone', title: text, dueOn: '2026-12-20T00:00:00Z' },
    {
      ...step,
      do: 'open-pull-request',
      number,
      title: text,
      body: text,
      draft: false,
      branch: text,
      additions: 900,
      deletions: 2,
      files: [text],
      commits: [{ message: text, author: 'ada', authoredAt: '2026-11-09T10:00:00Z', modified: [text] }],
    },
    { ...step, do: 'add-label', number, label: label(text) },
    { ...step, do: 'set-milestone', number, milestone: text },
    { ...step, do: 'request-review', number, reviewer: 'bert' },
    { ...step, do: 'request-review', number, team: 'pilots' },
    { ...step, do: 'set-status', number, context: text, state: 'failure' },
    { ...step, actor: 'chloe', do: 'comment', number, body: text },
  ];
}
