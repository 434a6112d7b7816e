import { CHARTS } from './charts.ts';
import { FORMS } from './forms.ts';
import { FRAME } from './frame.ts';
import { TABLES } from './tables.ts';
import { TEXT } from './text.ts';

/**
 * The one style sheet: of the report that stands alone and of every page of the dashboard. Light or dark as the reader’s system is, fit
 * for a phone, printable; nothing is loaded. Pages use elements as they are, and these classes: on blocks `lead`, `meta`, `notice`,
 * `tiles`, `panel`, `columns`, `pager`, `links`, `findings`, `charts`; on tables `wide` (lines of a list on a phone) and `narrow`; on cells
 * `number`; within lines `tag`, `attention`, `good`, `muted`.
 */
export const STYLE = [TEXT, FRAME, TABLES, CHARTS, FORMS].join('');
