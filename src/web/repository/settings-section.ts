import { html } from 'hono/html';
import { parseIsoWeek } from '../../calendar/iso-week.ts';
import { REPOSITORY_FILE } from '../../config/repository-file.ts';
import { wantedWrites } from '../../config/wanted-writes.ts';
import type { Html } from '../../report/html/html.ts';
import type { SettingsInForce } from '../../reporting/settings-in-force.ts';
import type { WeeklyReport } from '../../store/weekly-reports.ts';
import type { RepositoryView } from './repository-view.ts';
import { REPOSITORY_WORDS as say } from './words.ts';

/** What the repository has asked for, with the faults of its file, beside what was told of it before. */
export function settingsSection(view: RepositoryView, path: string): Html {
  const { settings, hasFaultsElsewhere, told } = view;
  const { repository } = view.week;
  const { config, faults, readAt } = settings;
  const [quiet, off] = [config.worksCouncil, config.afterHours ? say.afterHours.on : say.afterHours.off];
  return html`<div class="columns settings">
    <section aria-labelledby="settings">
      <h2 id="settings">${say.settings}</h2>
      ${faults.length === 0 ? '' : faultsNotice(faults)}
      ${hasFaultsElsewhere ? html`<p class="notice attention">${say.faultsElsewhere}</p>` : ''}
      <p>
        ${readAt === undefined ? say.neverRead : say.writes(wantedWrites(config).map((each) => say.writeNames[each]))}
        ${config.dryRun ? say.dryRun : ''} ${say.zone(config.timeZone)} ${quiet ? say.afterHours.worksCouncil : off}
      </p>
      <ul class="links">
        <li><a href="${repository.url}/blob/HEAD/${REPOSITORY_FILE}">${say.file}</a></li>
        <li><a href="/about">${say.definitions}</a></li>
      </ul>
    </section>
    <section aria-labelledby="told">
      <h2 id="told">${say.earlier}</h2>
      ${told.length === 0 ? html`<p>${say.noneEarlier}</p>` : toldList(told, repository.url, path)}
    </section>
  </div>`;
}

function faultsNotice(faults: SettingsInForce['faults']): Html {
  return html`<div class="notice attention">
    <p>${say.faults}</p>
    <ul>
      ${faults.map(({ repository, line, message }) => html`<li>${say.fault(repository, line, message)}</li>`)}
    </ul>
  </div>`;
}

function toldList(told: readonly WeeklyReport[], url: string, path: string): Html {
  return html`<ul class="plain weeks">
    ${told.map(({ isoWeek, outcome, issueNumber }) => {
      const { week, year } = parseIsoWeek(isoWeek);
      const issue =
        issueNumber === undefined
          ? say.outcomes[outcome]
          : html`<a href="${url}/issues/${issueNumber}">${say.issueNumber(issueNumber)}</a>`;
      return html`<li>
        <a href="${path}?week=${isoWeek}">${say.week(week, year)}</a> <span class="muted">· ${issue}</span>
      </li>`;
    })}
  </ul>`;
}
