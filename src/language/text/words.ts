import { stemmer } from 'stemmer';
import { arabicStem, cyrillicStem } from './light-stems';
import { memoized } from './memoized';

/** Letters, marks and digits; `\w` would not match the vowel signs of Hindi and accented letters. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Scripts whose runs are split into character bigrams: scripts without spaces, and Hangul, whose words include particles.
 */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** Matches a text with a character of such a script. */
export const HAS_UNSPACED = new RegExp(UNSPACED.source, 'u');
const LATIN_WORD = /^[a-z]+$/;
const CYRILLIC_WORD = /^\p{Script=Cyrillic}+$/u;
const ARABIC_WORD = /^[\p{Script=Arabic}\p{M}]+$/u;

/** Scripts in which accents are often omitted. In other scripts a mark can be a vowel. */
const ACCENTED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}]+$/u;

/** Replacements of letters that Unicode does not decompose into a base letter and a mark. */
const SPELLED_OUT: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', ς: 'σ' };

/** Character bigrams of a run: `大会堂` gives `大会`, `会堂`; a single character is unchanged. */
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

/** A word without accents; unchanged in scripts where marks are letters. */
export function withoutAccents(word: string): string {
  if (LATIN_WORD.test(word) || !ACCENTED.test(word)) return word;
  const folded = word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  return folded.replace(/[ßæœøđłıς]/g, (letter) => SPELLED_OUT[letter] ?? letter);
}

/** Maximum number of cached stems: texts repeat their words, and Porter's algorithm applies dozens of patterns per word. */
const REMEMBERED_STEMS = 40_000;

/**
 * The stem of a word, so that "policies" matches "policy": Porter's algorithm for Latin, light stemming for Cyrillic and Arabic. Words
 * of other scripts are unchanged. Stored word indexes and local vectors contain stems: a change here must raise `WORD_INDEX_VERSION`
 * and the version of the local embedding space.
 */
export const stem = memoized(REMEMBERED_STEMS, (word: string): string => newStem(withoutAccents(word)));

function newStem(plain: string): string {
  if (LATIN_WORD.test(plain)) return stemmer(plain);
  if (CYRILLIC_WORD.test(plain)) return cyrillicStem(plain);
  return ARABIC_WORD.test(plain) ? arabicStem(plain) || plain : plain;
}
