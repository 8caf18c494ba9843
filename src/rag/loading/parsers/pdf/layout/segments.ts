import { median, middle, type PdfWord, type Segment } from './geometry';

/** Words further apart than this, in sizes of their letters, stand in different segments. Justified lines have gaps of up to one. */
const WIDE_GAP = 1.2;
/** So do words further apart than this when other words of the row are that much nearer: the gaps of a justified line are even. */
const UNEVEN_GAP = 0.6;
const NEARER = 2.2;

/** Fewest single letters at even distances that are one word set wide. */
const FEWEST_WIDE_LETTERS = 4;
/** Letters of a word set wide stand at most this far apart, in sizes. */
const WIDEST_SPACING = 0.8;
/** Gaps that differ by less than this, in sizes, are even. */
const EVEN = 0.12;

/** Pieces of a word drawn one by one are less far apart than this, in sizes. */
const NO_GAP = 0.13;

/** The words of a page's line: those at one height, from left to right. */
export type Row = PdfWord[];

/** Letters of sizes that differ by more than this factor are not in one row: an initial over several lines. */
const SIZES_OF_A_ROW = 2.2;

/** Rows of words from top to bottom. Raised and lowered marks belong to the row they stand in. */
export function rowsOf(words: readonly PdfWord[]): Row[] {
  const rows: { main: PdfWord; words: Row }[] = [];
  for (const word of [...words].sort((a, b) => middle(b) - middle(a) || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && isBeside(row.main, word)) {
      row.words.push(word);
      // The tallest letters say where the row is.
      if (word.size > row.main.size) row.main = word;
    } else rows.push({ main: word, words: [word] });
  }
  return rows.map((row) => joinedLetters(joinedPieces(row.words.sort((a, b) => a.x - b.x))));
}

/** Whether two words stand in one row: the middle of one is within the height of the other. */
export function isBeside(one: { y: number; size: number }, other: { y: number; size: number }): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  const center = middle(small);
  return large.size < small.size * SIZES_OF_A_ROW && center > large.y - large.size * 0.1 && center < large.y + large.size * 0.75;
}

/** Segments of a row: parted where the gap is wide. */
export function segmentsOf(row: Row): Segment[] {
  const gaps = row.slice(1).map((word, index) => word.x - (row[index]?.right ?? word.x));
  const least = Math.max(0, Math.min(...gaps));
  const segments: Segment[] = [];
  row.forEach((word, index) => {
    const segment = segments.at(-1);
    const gap = gaps[index - 1] ?? 0;
    const size = Math.max(word.size, segment?.size ?? 0);
    if (segment && gap < WIDE_GAP * size && (gap < UNEVEN_GAP * size || gap < NEARER * least)) addWord(segment, word);
    else segments.push(segmentOf(word));
  });
  return segments;
}

const segmentOf = (word: PdfWord): Segment => ({ words: [word], x: word.x, right: word.right, y: word.y, size: word.size });

function addWord(segment: Segment, word: PdfWord): void {
  segment.words.push(word);
  segment.right = Math.max(segment.right, word.right);
  if (word.size > segment.size) Object.assign(segment, { size: word.size, y: word.y });
}

/** Segments parted further, at the gaps of a row that lie between these columns. */
export function segmentsIn(row: Row, columns: readonly { x: number; right: number }[]): Segment[] {
  const segments: Segment[] = [];
  for (const word of row) {
    const segment = segments.at(-1);
    const isParted =
      segment &&
      word.x - segment.right > UNEVEN_GAP * word.size &&
      columns.some(
        (column, index) => column.x > segment.right && word.right > column.x && segment.right > (columns[index - 1]?.x ?? -Infinity),
      );
    if (segment && !isParted) addWord(segment, word);
    else segments.push(segmentOf(word));
  }
  return segments;
}

/** Joins pieces that touch: a word whose letters were drawn in several goes. Letters drawn twice are kept once. */
function joinedPieces(row: Row): Row {
  const joined: Row = [];
  for (const word of row) {
    const before = joined.at(-1);
    if (before && before.text === word.text && Math.abs(before.x - word.x) < NO_GAP * word.size) continue;
    const gap = before ? word.x - before.right : Infinity;
    if (before && gap < NO_GAP * Math.min(word.size, before.size) && gap > -word.size && isOneWord(before, word)) {
      joined[joined.length - 1] = {
        ...before,
        text: before.text + (isRaised(before, word) ? raised(word.text) : word.text),
        right: Math.max(before.right, word.right),
        ...(word.size > before.size && { size: word.size, y: word.y }),
      };
    } else joined.push(word);
  }
  return joined;
}

/** A space was drawn between words that end and begin at the same place when it is as narrow as nothing; letters that go on touch. */
const isOneWord = (before: PdfWord, word: PdfWord): boolean => Math.abs(before.y - word.y) < Math.max(before.size, word.size) * 0.6;

const RAISED_DIGITS: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** Whether a word is a raised mark behind another: a power, the number of a note. */
const isRaised = (before: PdfWord, word: PdfWord): boolean =>
  word.size < before.size * 0.85 && word.y > before.y + before.size * 0.15 && /^\d{1,3}$/.test(word.text);

const raised = (digits: string): string => Array.from(digits, (digit) => RAISED_DIGITS[digit] ?? digit).join('');

/** Joins single letters at even distances to the words they spell. */
function joinedLetters(row: Row): Row {
  const joined: Row = [];
  for (let from = 0; from < row.length;) {
    const to = endOfWideLetters(row, from);
    if (to - from >= FEWEST_WIDE_LETTERS) joined.push(...spelled(row.slice(from, to)));
    else joined.push(...row.slice(from, to));
    from = to;
  }
  return joined;
}

const isLetter = (word: PdfWord | undefined): word is PdfWord => word !== undefined && /^\p{L}$/u.test(word.text);

/** Where a run of single letters that are not far apart ends; the next word at least. */
function endOfWideLetters(row: Row, from: number): number {
  let to = from + 1;
  for (; isLetter(row[to - 1]) && isLetter(row[to]); to += 1) {
    const [before, word] = [row[to - 1], row[to]];
    if (!before || !word || word.x - before.right > 3 * WIDEST_SPACING * word.size) break;
  }
  return to;
}

/** The words of letters set wide: gaps larger than the usual one part them. */
function spelled(letters: Row): Row {
  const gaps = letters.slice(1).map((word, index) => word.x - (letters[index]?.right ?? 0));
  const usual = median(gaps, 0);
  const size = letters[0]?.size ?? 1;
  if (usual > WIDEST_SPACING * size) return letters;
  const even = gaps.filter((gap) => Math.abs(gap - usual) < EVEN * size).length;
  if (even * 2 < gaps.length) return letters;
  const words: Row = [];
  letters.forEach((letter, index) => {
    const before = words.at(-1);
    const gap = gaps[index - 1] ?? Infinity;
    if (before && gap < usual + 2 * EVEN * size) Object.assign(before, { text: before.text + letter.text, right: letter.right });
    else words.push({ ...letter });
  });
  return words;
}

/** The text of words in a line. */
export const textOf = (words: readonly PdfWord[]): string => words.map(({ text }) => text).join(' ');
