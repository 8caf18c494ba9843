/** Code points that are invisible to readers but not to models: first and last of each range. */
const INVISIBLE_RANGES: readonly (readonly [first: number, last: number])[] = [
  // Controls but for tab and line ends.
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  // Soft hyphen, grapheme joiner, fillers of Hangul, inherent vowels of Khmer, selectors of Mongolian.
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x3164, 0x3164],
  [0xffa0, 0xffa0],
  // Zero-width space, word joiner and invisible operators, byte order mark.
  [0x200b, 0x200b],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  // Marks of writing direction.
  [0x61c, 0x61c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  // Variation selectors but for the two of emoji, interlinear annotation, noncharacters.
  [0xfe00, 0xfe0d],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  // Controls of shorthand and music; tags and more variation selectors.
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

const codePoint = (value: number): string => String.raw`\u{${value.toString(16)}}`;

/** One character of the ranges. */
const INVISIBLE = new RegExp(`[${INVISIBLE_RANGES.map(([first, last]) => `${codePoint(first)}-${codePoint(last)}`).join('')}]`, 'gu');

/** A joiner or non-joiner that joins nothing: real ones follow a letter or mark of a joining script, or an emoji. */
const STRAY_JOINER =
  /[\u200c\u200d](?<!(?:(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}])[\p{L}\p{M}]|[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]).)/gu;

/** Emoji selectors in a row carry hidden bytes. */
const SELECTOR_RUN = /([\ufe0e\ufe0f])[\ufe0e\ufe0f]+/g;

/** Removes characters that are invisible to a reader. Halves of surrogate pairs become U+FFFD. */
export function withoutInvisible(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '').replace(STRAY_JOINER, '').replace(SELECTOR_RUN, '$1');
}

/** White space that is not a single space already. */
const MORE_THAN_A_SPACE = /\s{2,}|[^\S ]/g;

/** One line of visible text: white space of any kind and length is one space. */
export function asLine(text: string): string {
  return withoutInvisible(text).replace(MORE_THAN_A_SPACE, ' ').trim();
}

/** White space at the ends of lines, and line breaks around a text. A run is tried from its start only: from each of its characters would take quadratic time. */
const SPACE_AT_LINE_END = /(?<![^\S\n])[^\S\n]+$/gm;
const BREAKS_AROUND = /^\n+|(?<!\n)\n+$/g;

/** Lines of visible text as they stand, without white space at their ends and blank lines around them. */
export function asLines(text: string): string {
  return withoutInvisible(text.replace(/\r\n?/g, '\n')).replace(SPACE_AT_LINE_END, '').replace(BREAKS_AROUND, '');
}
