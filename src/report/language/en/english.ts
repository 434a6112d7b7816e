import { bottleneck } from './bottleneck.ts';
import { checks } from './checks.ts';
import { dashboard } from './dashboard.ts';
import { explanation } from './explanation.ts';
import { findings } from './findings/findings.ts';
import { forecasts } from './forecasts.ts';
import { headings } from './headings.ts';
import { headline } from './headline.ts';
import { leftOut } from './left-out.ts';
import { replies } from './replies.ts';
import { turns } from './turns.ts';

/** All that is said in words, in English. */
export const ENGLISH = {
  bottleneck,
  checks,
  dashboard,
  explanation,
  findings,
  forecasts,
  headings,
  headline,
  leftOut,
  replies,
  turns,
};
