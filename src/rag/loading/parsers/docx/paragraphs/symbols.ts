/** Signs of a symbol font from a code on, by turns; a space for one that says nothing. */
type Signs = readonly (readonly [first: number, signs: string])[];

/** Boxes are drawn as one of two: which of them is ticked is what they say. */
const WINGDINGS: Signs = [
  [0x21, '✏✂✁'],
  [0x28, '☎✆✉'],
  [0x4a, '☺😐☹'],
  [0x51, '✈'],
  [0x6c, '●'],
  [0x6e, '■☐☐❑❒'],
  [0x75, '◆❖'],
  [0x77, '◆☒'],
  [0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'],
  [0x9e, '·•'],
  [0xa1, '○'],
  [0xa4, '◉'],
  [0xa7, '▪☐'],
  [0xab, '★'],
  [0xd8, '➢'],
  [0xdf, '←→↑↓↖↗↙↘'],
  [0xe8, '➔'],
  [0xef, '⇐⇒⇑⇓⇔'],
  [0xfb, '✗✓☒☒'],
];

const WINGDINGS_2: Signs = [
  [0x4f, '✗✓☒☒☒☒'],
  [0x97, '●'],
  [0xa2, '■☐☐'],
];

const WEBDINGS: Signs = [
  [0x61, '✓'],
  [0x63, '☐'],
  [0x67, '■'],
  [0x72, '✗'],
];

/** Adobe's Symbol encoding (https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt). */
const SYMBOL: Signs = [
  [0x21, '!∀#∃%&∋()∗+,−./0123456789:;<=>?'],
  [0x40, '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_'],
  [0x61, 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼'],
  [0xa0, '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…'],
  [0xc0, 'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑'],
  [0xf1, '⟩∫'],
];

const FONTS: readonly (readonly [name: RegExp, signs: Signs])[] = [
  [/^wingdings 2$/i, WINGDINGS_2],
  [/^wingdings$/i, WINGDINGS],
  [/^webdings$/i, WEBDINGS],
  [/^symbol$/i, SYMBOL],
];

/** Where Office keeps the characters of symbol fonts. */
const PRIVATE_FIRST = 0xf000;
const PRIVATE_LAST = 0xf0ff;

const PRIVATE_USE = /\p{Co}/u;

/**
 * What a character of a font shows, as a character of Unicode: the ticked box that is U+F0FE of Wingdings is `☒`. Empty for a sign of a
 * symbol font without a known meaning.
 */
export function symbol(font: string, character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const signs = FONTS.find(([name]) => name.test(font))?.[1];
  const isPrivate = code >= PRIVATE_FIRST && code <= PRIVATE_LAST;
  if (signs && (isPrivate || code < 0x100)) return signOf(signs, isPrivate ? code - PRIVATE_FIRST : code);
  // Bullets and arithmetic signs of Symbol stand in texts of other fonts too.
  return isPrivate ? signOf(SYMBOL, code - PRIVATE_FIRST) : PRIVATE_USE.test(character) ? '' : character;
}

function signOf(signs: Signs, code: number): string {
  for (const [first, row] of signs) {
    const sign = code < first ? undefined : Array.from(row)[code - first];
    if (sign !== undefined) return sign;
  }
  return '';
}
