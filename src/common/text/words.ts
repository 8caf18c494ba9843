import { stemmer } from 'stemmer';
import { STOP_WORDS } from './stop-words';

/** Letters, marks and digits: `\w` would lose the vowel signs of Hindi and every accented letter. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Scripts that write without spaces; their runs become pairs of neighbouring characters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const HAS_UNSPACED = new RegExp(UNSPACED.source, 'u');
const LATIN_WORD = /^[a-z]+$/;

/** Character pairs of a run: `大会堂` gives `大会`, `会堂`; a lone character stays as it is. */
function bigrams(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The words of a text in reading order, folded to one spelling (NFKC, lower case), unspaced scripts as character pairs. */
export function words(text: string): string[] {
  const found = text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
  if (!HAS_UNSPACED.test(text)) return found;
  return found.flatMap((word) => {
    if (!HAS_UNSPACED.test(word)) return [word];
    return word
      .replace(UNSPACED, (run) => ` ${bigrams(run).join(' ')} `)
      .split(' ')
      .filter(Boolean);
  });
}

/** The words a search is about: without stop words, unless nothing else is left. */
export function contentWords(text: string): string[] {
  const all = words(text);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : all;
}

const foldMarks = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');

/** People use few different words, and Porter's rules are dozens of patterns for each. */
const REMEMBERED_STEMS = 20_000;
const knownStems = new Map<string, string>();

/**
 * The stem of a word (Porter, as SQLite's `porter unicode61 remove_diacritics 2` makes them), so that "policies" meets
 * "policy". Words outside the Latin alphabet stay whole.
 */
export function stem(word: string): string {
  const known = knownStems.get(word);
  if (known !== undefined) return known;
  const plain = LATIN_WORD.test(word) ? word : foldMarks(word);
  const found = LATIN_WORD.test(plain) ? stemmer(plain) : word;
  if (knownStems.size >= REMEMBERED_STEMS) knownStems.clear();
  knownStems.set(word, found);
  return found;
}
