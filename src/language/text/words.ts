import { stemmer } from 'stemmer';
import { arabicStem, cyrillicStem } from './light-stems';
import { remembering } from './remembering';

/** Letters, marks and digits: `\w` would lose the vowel signs of Hindi and every accented letter. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Scripts whose runs become pairs of neighbouring characters: those that write without spaces, and Hangul, whose words carry
 * their particles with them.
 */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const HAS_UNSPACED = new RegExp(UNSPACED.source, 'u');
const LATIN_WORD = /^[a-z]+$/;
const CYRILLIC_WORD = /^\p{Script=Cyrillic}+$/u;
const ARABIC_WORD = /^[\p{Script=Arabic}\p{M}]+$/u;

/** Scripts whose accents people leave out. Elsewhere a mark can be a vowel. */
const ACCENTED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}]+$/u;

/** Letters that are not a base letter with a mark. */
const SPELLED_OUT: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', ς: 'σ' };

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

/** A word without accents; in scripts where marks are letters, as it is. */
export function withoutAccents(word: string): string {
  if (LATIN_WORD.test(word) || !ACCENTED.test(word)) return word;
  const folded = word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  return folded.replace(/[ßæœøđłıς]/g, (letter) => SPELLED_OUT[letter] ?? letter);
}

/** Words whose stem is remembered: text repeats its words, and Porter's rules are dozens of patterns for each. */
const REMEMBERED_STEMS = 40_000;

/**
 * The stem of a word, so that "policies" meets "policy": Porter's for Latin letters, light stems for Cyrillic and Arabic ones.
 * Words of other scripts stay whole. Stored word indexes and local vectors are made of stems: whoever changes one brings those up
 * to date (a migration, the version of the local space).
 */
export const stem = remembering(REMEMBERED_STEMS, (word: string): string => newStem(withoutAccents(word)));

function newStem(plain: string): string {
  if (LATIN_WORD.test(plain)) return stemmer(plain);
  if (CYRILLIC_WORD.test(plain)) return cyrillicStem(plain);
  return ARABIC_WORD.test(plain) ? arabicStem(plain) || plain : plain;
}
