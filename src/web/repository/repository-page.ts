import { html } from 'hono/html';
import { LANGUAGES } from '../../report/language/language.ts';
import type { Html } from '../../report/html/html.ts';
import type { HistoryProgress } from '../../store/sync-progress.ts';
import type { Page } from '../page.ts';
import { ownerPath, repositoryPath } from '../repository-path.ts';
import { nowSection } from './now-section.ts';
import type { RepositoryView } from './repository-view.ts';
import { settingsSection } from './settings-section.ts';
import { weekSection } from './week-section.ts';
import { REPOSITORY_WORDS as say } from './words.ts';

/** The page of a repository: the state now, then the week. */
export function repositoryPage(view: RepositoryView): Page {
  const { repository, now, week, settings } = view;
  const { owner, name } = repository;
  const path = repositoryPath(repository);
  const language = LANGUAGES[settings.config.report.language];
  const body = html`${trail(owner)}
    <div class="section-head first">
      <h1>${name}</h1>
      <p class="meta"><a href="${week.repository.url}">${say.atGitHub}</a></p>
    </div>
    ${historyNotice(view.progress)} ${now ? nowSection(now, language) : ''} ${weekSection(view, path, language)}
    ${settingsSection(view, path)}`;
  return { title: `${owner}/${name}`, body, wide: true };
}

function trail(owner: string): Html {
  return html`<nav class="trail" aria-label="${say.trail}">
    <a href="/">${say.home}</a> <span aria-hidden="true">/</span>
    <a href="${ownerPath(owner)}">${owner}</a>
  </nav>`;
}

const MINUTE_SECONDS = 60;

/** A young installation must not be taken for a quiet repository. */
function historyNotice(progress: HistoryProgress | undefined): Html {
  if (progress === undefined) return html`<p class="notice">${say.notBegun}</p>`;
  const { percent, secondsLeft, finishedAt, fault } = progress;
  const minutes = secondsLeft === undefined ? undefined : Math.round(secondsLeft / MINUTE_SECONDS);
  const texts = [
    ...(finishedAt === undefined && percent < 100 ? [say.reading(percent, minutes)] : []),
    ...(fault === undefined ? [] : [say.readingFailed(fault)]),
  ];
  return texts.length === 0 ? '' : html`<p class="notice">${texts.join(' ')}</p>`;
}

/** A week that cannot be shown, with the way back. */
export function badWeekPage(
  repository: { owner: string; name: string },
  because: string,
  status: 400 | 404 = 404,
): Page {
  const { title, back } = say.badWeek;
  const body = html`${trail(repository.owner)}
    <h1>${title}</h1>
    <p>${because}</p>
    <p><a href="${repositoryPath(repository)}">${back}</a></p>`;
  return { status, title, body };
}
