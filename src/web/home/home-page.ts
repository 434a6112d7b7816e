import { html } from 'hono/html';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import type { Html } from '../../report/html/html.ts';
import type { Page } from '../page.ts';
import { ownerPath } from '../repository-path.ts';
import { HOME_WORDS as say } from './words.ts';

/** The first page for whoever is not signed in: what this is. */
export function welcomePage(): Page {
  const body = html`<h1>${say.title}</h1>
    <p class="lead">${say.lead}</p>
    <dl class="points">
      ${say.points.map(
        ({ name, text }) =>
          html`<dt>${name}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
    <p><a class="button primary" href="/sign-in">${say.signIn}</a></p>
    <p class="meta">${say.signInNote}</p>`;
  return { title: say.repositoriesTitle, body };
}

/** A page of the repositories that somebody can read. */
export interface RepositoriesView {
  /** What is sought in names; may be empty. */
  query: string;
  /** How many there are, on all pages. */
  count: number;
  page: number;
  pages: number;
  /** Those of this page, by name. */
  repositories: readonly RepositorySnapshot[];
  /** Repositories of one owner as a table. */
  table: (repositories: readonly RepositorySnapshot[]) => Html;
}

/** The first page for whoever is signed in: their repositories, by owner. */
export function repositoriesPage(view: RepositoriesView): Page {
  const groups = [...Map.groupBy(view.repositories, ({ owner }) => owner)];
  const body = html`<h1>${say.repositoriesTitle}</h1>
    ${view.count > 0 || view.query !== '' ? searchForm(view) : ''}
    ${view.count === 0 ? html`<p>${view.query === '' ? say.none : say.nothingFound(view.query)}</p>` : ''}
    ${groups.map(
      ([owner, own]) =>
        html`<h2><a href="${ownerPath(owner)}">${owner}</a></h2>
          ${view.table(own)}`,
    )}
    ${pager(view)}`;
  return { title: say.repositoriesTitle, body, wide: true };
}

function searchForm({ query, count }: RepositoriesView): Html {
  const found = count === 0 ? '' : say.found(count, query);
  return html`<form class="search" method="get" action="/" role="search">
      <label>${say.search} <input type="search" name="q" value="${query}" maxlength="100" autocomplete="off" /></label>
      <button type="submit">${say.find}</button>
      ${query === '' ? '' : html`<a href="/">${say.all}</a>`}
    </form>
    ${found === '' ? '' : html`<p class="meta">${found}</p>`}`;
}

function pager({ query, page, pages }: RepositoriesView): Html {
  if (pages < 2) return '';
  const path = (to: number) =>
    `/?${new URLSearchParams({ ...(query === '' ? {} : { q: query }), page: String(to) }).toString()}`;
  return html`<nav class="pager" aria-label="${say.pages}">
    ${page > 1 ? html`<a rel="prev" href="${path(page - 1)}">${say.previous}</a>` : html`<span></span>`}
    <span>${say.page(page, pages)}</span>
    ${page < pages ? html`<a rel="next" href="${path(page + 1)}">${say.next}</a>` : html`<span></span>`}
  </nav>`;
}
