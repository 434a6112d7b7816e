import type { ApiAnswer, ApiRequest } from './route.ts';

/** One page of a list with GitHub's `Link` header. `shape` is applied to what the page holds. */
export function paged<T>(request: ApiRequest, items: readonly T[], shape: (item: T) => unknown): ApiAnswer {
  const { slice, headers } = pageOf(request, items);
  return { status: 200, body: slice.map(shape), headers };
}

/** The items of the page that was asked for: `page` from 1, `per_page` 30 unless told, at most 100. */
export function pageOf<T>(request: ApiRequest, items: readonly T[]): { slice: T[]; headers: Record<string, string> } {
  const perPage = Math.min(100, Math.max(1, Number(request.query.per_page ?? 30)));
  const page = Math.max(1, Number(request.query.page ?? 1));
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const slice = items.slice((page - 1) * perPage, page * perPage);
  return { slice, headers: linkHeader(request.url, page, pages) };
}

function linkHeader(url: URL, page: number, pages: number): Record<string, string> {
  const relations: [string, number][] = [];
  if (page > 1) relations.push(['prev', page - 1]);
  if (page < pages) relations.push(['next', page + 1], ['last', pages]);
  if (page > 1) relations.push(['first', 1]);
  if (relations.length === 0) return {};
  return { link: relations.map(([name, number]) => `<${withPage(url, number)}>; rel="${name}"`).join(', ') };
}

function withPage(url: URL, page: number): string {
  const copy = new URL(url);
  copy.searchParams.set('page', String(page));
  return copy.href;
}
