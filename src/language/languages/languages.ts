import type { Language } from './language';
import { CZECH } from './latin-script/czech';
import { DUTCH } from './latin-script/dutch';
import { ENGLISH } from './latin-script/english/english';
import { FRENCH } from './latin-script/french';
import { GERMAN } from './latin-script/german';
import { INDONESIAN } from './latin-script/indonesian';
import { ITALIAN } from './latin-script/italian';
import { POLISH } from './latin-script/polish';
import { PORTUGUESE } from './latin-script/portuguese';
import { SPANISH } from './latin-script/spanish';
import { SWEDISH } from './latin-script/swedish';
import { TURKISH } from './latin-script/turkish';
import { VIETNAMESE } from './latin-script/vietnamese';
import { ARABIC } from './other-scripts/arabic';
import { CHINESE } from './other-scripts/chinese';
import { GREEK } from './other-scripts/greek';
import { HEBREW } from './other-scripts/hebrew';
import { HINDI } from './other-scripts/hindi';
import { JAPANESE } from './other-scripts/japanese';
import { KOREAN } from './other-scripts/korean';
import { PERSIAN } from './other-scripts/persian';
import { RUSSIAN } from './other-scripts/russian';
import { THAI } from './other-scripts/thai';
import { UKRAINIAN } from './other-scripts/ukrainian';

/** The language that is used when none is detected. */
export const DEFAULT_LANGUAGE: Language = ENGLISH;

/**
 * All languages. The first one wins when the words of several match a follow-up equally well, or when a text contains the scripts of
 * several: Japanese precedes Chinese because it also uses Han characters.
 */
export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  DUTCH,
  POLISH,
  INDONESIAN,
  VIETNAMESE,
  TURKISH,
  SWEDISH,
  CZECH,
  JAPANESE,
  KOREAN,
  CHINESE,
  RUSSIAN,
  UKRAINIAN,
  ARABIC,
  PERSIAN,
  GREEK,
  HEBREW,
  THAI,
  HINDI,
];

/** Concatenates a property over all languages. */
export function inAllLanguages<T>(read: (language: Language) => Iterable<T> | undefined): T[] {
  return LANGUAGES.flatMap((language) => [...(read(language) ?? [])]);
}
