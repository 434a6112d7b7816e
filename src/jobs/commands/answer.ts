import { formatIsoWeek, lastCompleteIsoWeek } from '../../calendar/iso-week.ts';
import { DAY_MS, HOUR_MS, instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import { helpReply, unknownReply } from '../../report/replies/help.ts';
import { publishedReportReply, reportReply } from '../../report/replies/report.ts';
import { whyReply } from '../../report/replies/why.ts';
import type { Command } from '../../store/commands.ts';
import { loadOwnLabels } from '../../store/own-labels.ts';
import { loadPullRequest } from '../../store/load-pull-request.ts';
import { snooze, snoozedUntil } from '../../store/snoozes.ts';
import { findWeeklyReport } from '../../store/weekly-reports.ts';
import { reportOf, weekReportOf } from '../../reporting/report-of.ts';
import { currentWeek } from '../../reporting/report-weeks.ts';
import type { CommandPlace } from './handle-command.ts';
import { suggest } from './suggest.ts';

/** What is answered to a command; the text is inert Markdown that mentions nobody. */
export interface Answer {
  reaction?: '+1' | 'confused';
  text?: string;
}

const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: WEEK_MS };

/** The answer to a command of somebody who may give it; a snooze is kept. */
export async function answerTo(place: CommandPlace, command: Command): Promise<Answer> {
  const language = LANGUAGES[place.config.report.language];
  const notHere: Answer = { reaction: 'confused', text: language.replies.onPullRequestsOnly };
  switch (command.name) {
    case 'help':
      return { text: helpReply(language) };
    case 'report':
      return { text: await lastReport(place) };
    case 'snooze':
      return (await isPullRequest(place, command)) ? await startSnooze(place, command) : notHere;
    case 'why':
      return (await isPullRequest(place, command)) ? { text: await why(place, command) } : notHere;
    case 'suggest': {
      const text = await suggest(place, command.number);
      return text === undefined ? notHere : { text };
    }
    case 'unknown':
      return { reaction: 'confused', text: unknownReply(language) };
  }
}

async function isPullRequest({ context, config }: CommandPlace, { repositoryId, number }: Command): Promise<boolean> {
  return (await loadPullRequest(context.store, repositoryId, number, config)) !== undefined;
}

async function lastReport({ context, repository, config }: CommandPlace): Promise<string> {
  const { store, webUrl, now } = context;
  const week = lastCompleteIsoWeek(now(), config.timeZone);
  const name = formatIsoWeek(week);
  const published = await findWeeklyReport(store, repository.id, name);
  if (published?.issueNumber !== undefined) {
    const url = `${webUrl}/${repository.owner}/${repository.name}/issues/${published.issueNumber}`;
    return publishedReportReply(name, url, LANGUAGES[config.report.language]);
  }
  const report = await weekReportOf(store, repository, week, config, { webUrl, now: now() });
  return reportReply(report, LANGUAGES[config.report.language]);
}

async function startSnooze({ context }: CommandPlace, command: Command): Promise<Answer> {
  const { repositoryId, number, argument = '', givenAt } = command;
  const lengthMs = Number.parseInt(argument, 10) * (UNITS[argument.slice(-1)] ?? 0);
  await snooze(context.store, repositoryId, number, instantFromMs(givenAt + lengthMs));
  return { reaction: '+1' };
}

async function why({ context, repository, config }: CommandPlace, { number }: Command): Promise<string> {
  const { store, webUrl } = context;
  const now = context.now();
  const language = LANGUAGES[config.report.language];
  const report = await reportOf(store, repository, currentWeek(now, config.timeZone), config, webUrl);
  const kept = await loadOwnLabels(store, repository.id, number);
  const labels = config.labelStyles.flatMap(({ kind, name }) =>
    kept.get(kind)?.standing === 'on' ? [{ name, meaning: language.labels[kind] }] : [],
  );
  const waiting = report.waiting.find((pull) => pull.number === number);
  const facts = {
    ...optional('waiting', waiting),
    labels,
    ...optional('snoozedUntil', await snoozedUntil(store, repository.id, number, now)),
    zone: config.timeZone,
  };
  return whyReply(facts, language);
}
