/**
 * The letters beyond ASCII with which a language is written, in small letters; those of usual names and loan words included. Marks are
 * letters here. Source: the exemplar characters of Unicode CLDR (main and auxiliary).
 */
const LETTERS = {
  af: 'áâäèéêëîïôöûŉ',
  ar: '\u0621-\u063a\u0640-\u0655\u0670پچڤگ',
  be: 'абвгдежзійклмнопрстуўфхцчшыьэюяёґ',
  bg: 'абвгдежзийклмнопрстуфхцчшщъьюяѝ',
  br: 'ñùêâàéèëîôûüï',
  ca: 'àçéèíïóòúüñŀ',
  cs: 'áčďéěíňóřšťúůýžäöüôľ',
  cy: 'áàâäéèêëíìîïóòôöúùûüýŷẁẃŵẅỳÿ',
  da: 'æøåéèêáàäöüóôëçñ',
  de: 'äöüßéèêàáâçñëôøåæîïóíúœ',
  el: 'αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ',
  en: 'éèêëáàâäåãçíìîïñóòôöõøúùûüæœýÿßð',
  eo: 'ĉĝĥĵŝŭ',
  es: 'áéíóúüñªºàèìòùâêîôûçäëïö',
  et: 'õäöüšžéåáàø',
  eu: 'ñçü',
  fa: '\u0621-\u063a\u0641-\u0655\u0670پچژگکیۀ',
  fi: 'äöåšžéèáàüøõ',
  fr: 'àâæçéèêëïîôœùûüÿñöäóáíúìòå',
  ga: 'áéíóúàèìòùḃċḋḟġṁṗṡṫ',
  gd: 'àèìòùáéíóú',
  gl: 'áéíóúüñïç',
  he: '\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05d0-\u05ea\u05f0-\u05f2',
  hr: 'čćđšžäöüéáèëíó',
  hu: 'áéíóöőúüűäëôçèšž',
  id: 'éèê',
  is: 'áéíóúýþæðöäåøü',
  it: 'àéèìíîòóùúçâêôäëïöüñ',
  kk: 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі',
  lt: 'ąčęėįšųūžäöüéáóńłż',
  lv: 'āčēģīķļņšūžŗōäöüõéó',
  mk: 'абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ',
  ms: 'éè',
  mt: 'ċġħżàèìòùéîôâ',
  nl: 'áäâàéëêèíïîóöôòúüûùçñåßøæĳœ',
  no: 'æøåéèêóòôàáâäöüñç',
  pl: 'ąćęłńóśźżäöüéáèàčëíôšőßžçř',
  pt: 'áâãàçéêíóôõúüªºèìòùïñäöñ',
  ro: 'ăâîșțşţäöüéáàèêëç',
  ru: 'абвгдежзийклмнопрстуфхцчшщъыьэюяё',
  sk: 'áäčďéíĺľňóôŕšťúýžöüěřůő',
  sl: 'čšžćđáéíóúêôäöüàèëï',
  sq: 'çëâáäéíóöü',
  sr: 'абвгдђежзијклљмнњопрстћуфхцчџшčćđšžöüäé',
  sv: 'åäöéèêàáâãçëîïñóôøæüœß',
  tg: 'абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя',
  th: '\u0e01-\u0e3a\u0e40-\u0e4e',
  tr: 'çğıİöşüâîûéäáèôêàß',
  uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыёэъ',
  ur: '\u0621-\u063a\u0641-\u0655\u0670ٹپچڈڑژکگںھہۂۃیے',
  vi: 'ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ\u0300\u0301\u0303\u0309\u0323',
} as const;

/** First and last lead byte of the characters in common use of an East Asian character set, which stand before the rare ones. */
const COMMON_ROWS = {
  gb18030: [0xb0, 0xd7],
  big5: [0xa4, 0xc6],
  'euc-jp': [0xb0, 0xcf],
  'euc-kr': [0xb0, 0xc8],
} as const;

/** The characters in common use of GB 2312 (level 1), Big5 (level 1), JIS X 0208 (level 1) and KS X 1001 (syllables). */
function commonCharacters(encoding: keyof typeof COMMON_ROWS): string {
  const [first, last] = COMMON_ROWS[encoding];
  const bytes: number[] = [];
  for (let lead: number = first; lead <= last; lead += 1) {
    if (encoding === 'big5') for (let trail = 0x40; trail <= 0x7e; trail += 1) bytes.push(lead, trail);
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) bytes.push(lead, trail);
  }
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes)).replace(/[\ufffd\p{Co}\p{ASCII}]/gu, '');
}

/** The alphabet of a language: whether a character beyond ASCII is one of its letters. */
export type Alphabet = (letter: string) => boolean;

const alphabet = (letters: string): Alphabet => {
  const pattern = new RegExp(`^[${letters}]$`, 'iu');
  return (letter) => pattern.test(letter);
};

const oneOf = (letters: string): Alphabet => {
  const set = new Set(letters);
  return (letter) => set.has(letter);
};

/** Alphabets by the ISO 639 code of their language. */
const alphabets = new Map<string, Alphabet>(Object.entries(LETTERS).map(([language, letters]) => [language, alphabet(letters)]));

/** The East Asian ones, made when first needed. */
const EAST_ASIAN: Readonly<Record<string, () => Alphabet>> = {
  zh: () => oneOf(commonCharacters('gb18030') + commonCharacters('big5')),
  ja: () => {
    const [kana, common] = [alphabet('\\u3041-\\u309f\\u30a1-\\u30ff々〆'), oneOf(commonCharacters('euc-jp'))];
    return (letter) => kana(letter) || common(letter);
  },
  ko: () => oneOf(commonCharacters('euc-kr')),
};

/** The languages whose alphabets are known. */
export const ALPHABET_LANGUAGES: readonly string[] = [...alphabets.keys(), ...Object.keys(EAST_ASIAN)];

/** The alphabet of a language, by its ISO 639 code. */
export function alphabetOf(language: string): Alphabet | undefined {
  const known = alphabets.get(language);
  if (known) return known;
  const made = EAST_ASIAN[language]?.();
  if (made) alphabets.set(language, made);
  return made;
}
