import { sayQuestion } from './pulse-question.ts';

/** The languages that reports can be rendered in. */
export type Language = 'en';

/** What a report says of itself: all of its fixed text that is no sentence about figures. */
export interface Phrases {
  findings: string;
  numbers: string;
  numbersOfWeek: string;
  waiting: string;
  forecast: string;
  lastReport: string;
  nextReport: string;
  /** The pulse’s question, with its heading. */
  question: (issue: 'new' | 'rolling') => string;
}

export const PHRASES: Record<Language, Phrases> = {
  en: {
    findings: 'What to talk about',
    numbers: 'The numbers',
    numbersOfWeek: 'The week in numbers',
    waiting: 'Waiting longest',
    forecast: 'What is likely to come',
    lastReport: 'Last report',
    nextReport: 'Next report',
    question: sayQuestion,
  },
};
