import type { Language } from '../languages/language';

/** Letters of scripts without spaces between words, as {@link words} splits them into pairs. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー';
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');

/** Where such a script meets digits or letters of another one: `柯达M35-200首次` names a thing with a code between. */
const SCRIPT_CHANGE = new RegExp(
  `(?<=[${UNSPACED}])(?=[^${UNSPACED}\\s])(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?<=[^${UNSPACED}\\s])(?=[${UNSPACED}])`,
  'gu',
);

/**
 * In Japanese, Hiragana writes particles, endings and auxiliary verbs; names and things are written in Han characters and Katakana. A
 * change between the latter two is a boundary of words too. The long vowel mark is no letter of any script and parts words in a text.
 */
const HIRAGANA = /[\p{Script=Hiragana}ー]+/gu;
const HAN_KATAKANA = /(?<=\p{Script=Han})(?=[\p{Script=Katakana}])|(?<=[\p{Script=Katakana}ー])(?=\p{Script=Han})/gu;

/** A single character, which no pair of a text can equal. */
const SINGLE = new RegExp(`(?<![${UNSPACED}])[${UNSPACED}](?![${UNSPACED}])`, 'gu');

const GRAMMAR = new Map<Language, RegExp>();

/** Whether a text has letters of a script without spaces between words. */
export function isUnspaced(text: string): boolean {
  return HAS_UNSPACED.test(text);
}

/** A text with spaces where a script without spaces meets digits or letters of another script. */
export function withScriptsApart(text: string): string {
  return HAS_UNSPACED.test(text) ? text.replace(SCRIPT_CHANGE, ' ') : text;
}

/**
 * A text in a script without spaces, with spaces for what is grammar and not topic, so that no pair of characters spans it. Text in other
 * scripts is unchanged.
 */
export function withoutGrammar(text: string, language: Language | undefined): string {
  if (!HAS_UNSPACED.test(text)) return text;
  const cut = language?.grammar ? text.replace(grammarOf(language, language.grammar), ' ') : text;
  return cut.replace(HIRAGANA, ' ').replace(HAN_KATAKANA, ' ').replace(SINGLE, ' ');
}

function grammarOf(language: Language, patterns: readonly string[]): RegExp {
  const known = GRAMMAR.get(language) ?? new RegExp(patterns.join('|'), 'gu');
  GRAMMAR.set(language, known);
  return known;
}
