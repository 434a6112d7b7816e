import { checks } from './checks.ts';
import { dashboard } from './dashboard.ts';
import { explanation } from './explanation.ts';
import { findings } from './findings/findings.ts';
import { headings } from './headings.ts';
import { headline } from './headline.ts';
import { leftOut } from './left-out.ts';
import { replies } from './replies.ts';
import { turns } from './turns.ts';

/** All that is said in words, in English. */
export const ENGLISH = { checks, dashboard, explanation, findings, headings, headline, leftOut, replies, turns };
