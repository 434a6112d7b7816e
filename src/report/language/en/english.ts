import { bottleneck } from './bottleneck.ts';
import { charts } from './charts.ts';
import { checks } from './checks.ts';
import { dashboard } from './dashboard.ts';
import { dates } from './dates.ts';
import { explanation } from './explanation.ts';
import { findings } from './findings/findings.ts';
import { forecasts } from './forecasts.ts';
import { headings } from './headings.ts';
import { headline } from './headline.ts';
import { labels } from './labels.ts';
import { leftOut } from './left-out.ts';
import { organization } from './organization.ts';
import { prospects } from './prospects.ts';
import { pulse } from './pulse.ts';
import { replies } from './replies.ts';
import { riskReasons } from './risk-reasons.ts';
import { rows } from './rows.ts';
import { tables } from './tables.ts';
import { turns } from './turns.ts';
import { values } from './values.ts';
import { welcome } from './welcome.ts';

/** All that is said in words, in English. */
export const ENGLISH = {
  /** As HTML names the language of a page. */
  tag: 'en',
  bottleneck,
  charts,
  checks,
  dashboard,
  dates,
  explanation,
  findings,
  forecasts,
  headings,
  headline,
  labels,
  leftOut,
  organization,
  prospects,
  pulse,
  replies,
  riskReasons,
  rows,
  tables,
  turns,
  values,
  welcome,
};
