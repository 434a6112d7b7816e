import { ENGLISH } from './en/english.ts';

/**
 * What a report says in words, as functions of what was seen. Another language is another value of this type, and does not type-check
 * before it says everything that English does.
 */
export type Language = typeof ENGLISH;

/** The languages that a report can be written in, by the names that settings give them. */
export const LANGUAGES = { en: ENGLISH } satisfies Record<string, Language>;

export type LanguageName = keyof typeof LANGUAGES;
