/**
 * The one question that a report ends with where the repository wants it: what to answer with, who sees it, what is counted and what is
 * told. The pictures are those that GitHub offers to react with, in the order of `PULSE_REACTIONS`.
 */
export function sayQuestion(issue: 'new' | 'rolling'): string {
  const again = issue === 'rolling' ? ' To answer again in another week, take the last reaction back first.' : '';
  return `### One question

How is your workload at the moment? Whoever likes to answers with one reaction to this issue:

| 👎 | 😕 | 👍 | 😄 | 🚀 |
|:---:|:---:|:---:|:---:|:---:|
| far too much | too much | about right | some room | plenty of room |

GitHub shows who reacted, and how, to everybody who can read this issue. Headroom keeps only how often each answer was given: from five answers on, the next report tells their median and how many people say too much, about right or room. One answer each counts, the last one, of people who did something here in the last 13 weeks, until the week is over.${again}`;
}
