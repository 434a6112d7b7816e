import { sayQuestion } from './pulse-question.ts';

/** Headings, and what stands before parts of a finding. */
export const headings = {
  findings: 'What to talk about',
  numbers: 'The numbers',
  numbersOfWeek: 'The week in numbers',
  waiting: 'Waiting longest',
  forecast: 'What is likely to come',
  lastReport: 'Last report',
  nextReport: 'Next report',
  otherwise: 'It could also be:',
  ask: 'Ask:',
  see: 'See:',
  /** What a milestone is called among what is to be seen. */
  milestone: (number: string): string => `milestone ${number}`,
  /** The pulse’s question, with its heading. */
  question: sayQuestion,
};
