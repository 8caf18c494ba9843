/**
 * Which usernames new accounts may have: a subset of the PRECIS profile UsernameCaseMapped (RFC 8265 §3.3) in which no two names look
 * the same. PRECIS alone lets the letters of different scripts mix.
 *
 * - A name is `_ @ . + -`, ASCII digits and letters of one of {@link SCRIPTS}.
 * - A name in letters that all look like letters of another script is refused: Cyrillic `сосо` looks like Latin `coco`.
 *
 * Names that differ by a visible mark are two names: `jose` and `josé`.
 */

/** The signs that go with every script. */
const SIGNS = /[\d_@.+-]/g;

/** The letters of one name, in lower case and in composed form (NFKC). */
const SCRIPTS: readonly RegExp[] = [
  // Latin as in European languages and Vietnamese, without dotless i, kra and phonetic letters, which look like others.
  /^[a-zß-öø-įĵ-ķĺ-ňŋ-žơưșț\u1e00-\u1e99\u1ea0-\u1ef9]*$/,
  // Greek and Cyrillic as in modern languages.
  /^[ά-ώΐ]*$/,
  /^[а-џғґқңүұһәө]*$/,
  // Hebrew and Arabic without points. Persian letters that look like Arabic ones are left out.
  /^[\u05d0-\u05ea]*$/,
  /^[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06af]*$/,
  // Devanagari and Thai, with their vowel marks.
  /^[\u0904-\u0939\u093c\u093e-\u094d]*$/,
  /^[\u0e01-\u0e3a\u0e40-\u0e4d]*$/,
  // Korean syllables, Chinese and Japanese. Katakana stands alone: several of its letters look like Chinese characters.
  /^[가-힣]*$/,
  /^[\p{Script=Han}ぁ-ゖ々]*$/u,
  /^[ァ-ヺー]*$/,
];

/** Letters as shown that look like a letter of another script, those of Cyrillic and Greek like Latin, of Katakana like Han or Hiragana. */
const TWINS = new Set(Array.from('аеорсухіјѕһёїАВЕКМНОРСТУХІЈЅЁЇονακιρυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧニカロエトタハへヘベペリセー'));

/** A capital that looks like another one of its script, though the small letters differ: Đ. */
const CAPITAL_TWIN = 'Ð';

/**
 * True when a new account may have this username.
 * @param username in NFKC
 */
export function isDistinctUsername(username: string): boolean {
  const shown = Array.from(username.replace(SIGNS, ''));
  const letters = shown.join('').toLowerCase();
  const isTwin = shown.includes(CAPITAL_TWIN) || (shown.length > 0 && shown.every((letter) => TWINS.has(letter)));
  return !isTwin && SCRIPTS.some((script) => script.test(letters));
}
