import { widget as english } from '../i18n/english/widget';
import { widget as french } from '../i18n/french/widget';
import { widget as german } from '../i18n/german/widget';
import type { Language } from '../i18n/languages';

/** The texts of the chat in one language. */
export type WidgetWords = Readonly<Record<keyof typeof english, string>>;

const LANGUAGES: Record<Language, WidgetWords> = { en: english, de: german, fr: french };

/** The first of the wished languages that there are texts in, and these; English without one. @param wished as browsers name them: `de-AT` */
export function wordsFor(wished: readonly string[]): { language: Language; words: WidgetWords } {
  const tags = wished.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  const language = (tags.find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? 'en') as Language;
  return { language, words: LANGUAGES[language] };
}
