import { findings } from './findings/findings.ts';
import { headings } from './headings.ts';
import { headline } from './headline.ts';
import { leftOut } from './left-out.ts';

/** All that is said in words, in English. */
export const ENGLISH = { findings, headings, headline, leftOut };
