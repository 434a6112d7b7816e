import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of a page in which what others wrote is text; empty where there is nothing to show. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString> | '';
