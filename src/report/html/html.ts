import type { HtmlEscapedString } from 'hono/utils/html';

/** What stands in a cell of a table: text, or a piece of a page. */
export type Cell = string | Promise<HtmlEscapedString>;

/** A piece of a page in which what others wrote is text; empty where there is nothing to show. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString> | '';
