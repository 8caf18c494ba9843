import { english, type Messages } from './english';

/** The languages of the console, each under its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français' } as const;

export type Language = keyof typeof LANGUAGES;

const KEPT_AS = 'askbase.language';

const isLanguage = (value: string | null | undefined): value is Language => value !== null && value !== undefined && value in LANGUAGES;

/** The first of the wished languages that there are texts in; English without one. @param wished as browsers name them: `de-AT` */
export function bestLanguage(wished: readonly string[]): Language {
  return wished.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}

/** The language that was chosen here, else the best for the browser. */
export function currentLanguage(): Language {
  const chosen = localStorage.getItem(KEPT_AS);
  return isLanguage(chosen) ? chosen : bestLanguage(navigator.languages);
}

/** The language as it is written where the browser is: `en-GB`; the language alone when the browser does not say. */
export function localeOf(language: Language, wished: readonly string[] = navigator.languages): string {
  return wished.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

/** Chooses a language for this browser; it holds from the next load on. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEPT_AS, language);
}

/** The texts of a language. All but English are loaded when they are needed. */
export async function messagesOf(language: Language): Promise<Messages> {
  if (language === 'de') return (await import('./german')).german;
  if (language === 'fr') return (await import('./french')).french;
  return english;
}
