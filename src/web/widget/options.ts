import type { Language } from '../i18n/languages';
import { wordsFor, type WidgetWords } from './words';

/** What a page says of the chat on it. */
export interface WidgetOptions {
  /** Where Askbase is: the origin that the script comes from, with the path before it. */
  server: string;
  key: string;
  title: string | undefined;
  language: Language;
  words: WidgetWords;
  /** Unset: as the reader's system is. */
  theme: string | undefined;
}

/** Reads the attributes of the script: `data-key`, `data-title`, `data-language`, `data-theme`. The language is that of the page by default. */
export function optionsOf(script: HTMLScriptElement): WidgetOptions {
  const { key = '', title, language, theme } = script.dataset;
  const wished = [language, document.documentElement.lang, ...navigator.languages].flatMap((tag) => tag || []);
  return {
    server: new URL('.', script.src).href.replace(/\/$/, ''),
    key,
    title,
    ...wordsFor(wished),
    theme: theme === 'dark' || theme === 'light' ? theme : undefined,
  };
}
