/** A piece of a text: whether it is in the other one, too. */
export interface Piece {
  text: string;
  isChanged: boolean;
}

/** Words of both texts multiplied, beyond which they are not compared word by word: that takes a table of this size. */
const MOST_CELLS = 1_000_000;

/** Which words of two texts are not in the other one, by their longest common subsequence. */
export function wordChanges(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const isKept = { from: new Set<number>(), to: new Set<number>() };
  for (const [left, right] of commonWords(from, to)) {
    isKept.from.add(left);
    isKept.to.add(right);
  }
  return { before: piecesOf(from, isKept.from), after: piecesOf(to, isKept.to) };
}

/** Words with the white space before them. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+/g) ?? [];

function commonWords(from: readonly string[], to: readonly string[]): [number, number][] {
  const isSame = (left: number, right: number): boolean => from[left]?.trim() === to[right]?.trim();
  const pairs: [number, number][] = [];
  let start = 0;
  while (start < Math.min(from.length, to.length) && isSame(start, start)) {
    pairs.push([start, start]);
    start += 1;
  }
  const [height, width] = [from.length - start, to.length - start];
  if (height * width > MOST_CELLS) return pairs;
  // The length of the longest common subsequence of what follows two words, row by row from the end.
  const columns = width + 1;
  const longest = new Uint32Array((height + 1) * columns);
  const at = (row: number, column: number): number => longest[row * columns + column] ?? 0;
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1) {
      longest[row * columns + column] = isSame(start + row, start + column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < height && column < width;) {
    if (isSame(start + row, start + column)) pairs.push([start + row++, start + column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function piecesOf(words: readonly string[], kept: ReadonlySet<number>): Piece[] {
  const pieces: Piece[] = [];
  const add = (text: string, isChanged: boolean): void => {
    const last = pieces.at(-1);
    if (last?.isChanged === isChanged) last.text += text;
    else pieces.push({ text, isChanged });
  };
  for (const [index, word] of words.entries()) {
    const isChanged = !kept.has(index);
    const space = word.length - word.trimStart().length;
    // The space before the first changed word is not marked.
    if (isChanged && space > 0 && pieces.at(-1)?.isChanged !== true) {
      add(word.slice(0, space), false);
      add(word.slice(space), true);
    } else add(word, isChanged);
  }
  return pieces;
}
