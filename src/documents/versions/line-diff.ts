import { setImmediate as nextTurn } from 'node:timers/promises';
import { diffArrays } from 'diff';

/** Lines of a hunk that are compared one by one differ in so many lines at most; a hunk that differs in more is one change. */
const MOST_EDITS = 100;

/** A part of a text that differs from the other text. Lines count from 0, offsets are UTF-16 units; ends are the first that do not belong. */
export interface LineChange {
  from: { line: number; endLine: number; start: number; end: number };
  to: { line: number; endLine: number; start: number; end: number };
}

/** Ranges of lines that are to be compared: `from` in the first text, `to` in the second. */
interface Block {
  from: number;
  fromEnd: number;
  to: number;
  toEnd: number;
}

/**
 * The parts in which two texts differ, line by line, in order. It takes time in proportion to the number of lines, whatever they hold: lines that occur
 * once in both texts part them into blocks (patience diff), and within a block the shortest difference is looked for only as far as it is short.
 */
export async function changedLines(from: string, to: string): Promise<LineChange[]> {
  const numbers = new Map<string, number>();
  const [first, second] = [linesOf(from, numbers), linesOf(to, numbers)];
  const changes: Block[] = [];
  for (const block of blocksBetween(first.ids, second.ids)) {
    changes.push(...changesIn(block, first.ids, second.ids));
    await nextTurn();
  }
  return merged(changes).map((change) => ({
    from: placeOf(first.starts, change.from, change.fromEnd),
    to: placeOf(second.starts, change.to, change.toEnd),
  }));
}

/** Lines of a text as numbers, equal lines as equal numbers, and where each begins; the last start is the end of the text. */
function linesOf(text: string, numbers: Map<string, number>): { ids: number[]; starts: number[] } {
  const ids: number[] = [];
  const starts = [0];
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    const line = text.slice(start, end);
    let id = numbers.get(line);
    if (id === undefined) numbers.set(line, (id = numbers.size));
    ids.push(id);
    starts.push((start = end));
  }
  return { ids, starts };
}

/** Blocks between lines that stand once in both texts, in an order that both have. */
function* blocksBetween(first: readonly number[], second: readonly number[]): Generator<Block> {
  let [from, to] = [0, 0];
  for (const [fromLine, toLine] of [...anchorsOf(first, second), [first.length, second.length] as const]) {
    if (fromLine > from || toLine > to) yield { from, fromEnd: fromLine, to, toEnd: toLine };
    [from, to] = [fromLine + 1, toLine + 1];
  }
}

/** Pairs of lines that are the same: the longest row of them that ascends in both texts. */
function anchorsOf(first: readonly number[], second: readonly number[]): [number, number][] {
  const inSecond = linesThatStandOnce(second);
  const pairs = [...linesThatStandOnce(first)].flatMap(([id, line]): [number, number][] => {
    const other = inSecond.get(id);
    return other === undefined ? [] : [[line, other]];
  });
  return longestAscending(pairs);
}

function linesThatStandOnce(ids: readonly number[]): Map<number, number> {
  const places = new Map<number, number>();
  const repeated = new Set<number>();
  for (const [line, id] of ids.entries()) {
    if (places.has(id)) repeated.add(id);
    else places.set(id, line);
  }
  for (const id of repeated) places.delete(id);
  return places;
}

/** The longest subsequence whose second numbers ascend, of pairs whose first numbers do (patience sorting). */
function longestAscending(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, [, value]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : (ends[low - 1] ?? -1));
    ends[low] = index;
  }
  const chain: [number, number][] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}

/** The changes in a block: none where it begins and ends alike. */
function changesIn(block: Block, first: readonly number[], second: readonly number[]): Block[] {
  let { from, fromEnd, to, toEnd } = block;
  while (from < fromEnd && to < toEnd && first[from] === second[to]) [from, to] = [from + 1, to + 1];
  while (from < fromEnd && to < toEnd && first[fromEnd - 1] === second[toEnd - 1]) [fromEnd, toEnd] = [fromEnd - 1, toEnd - 1];
  if (from === fromEnd && to === toEnd) return [];
  const whole = [{ from, fromEnd, to, toEnd }];
  if (from === fromEnd || to === toEnd) return whole;
  const parts = diffArrays(first.slice(from, fromEnd), second.slice(to, toEnd), { maxEditLength: MOST_EDITS });
  if (!parts) return whole;
  const changes: Block[] = [];
  for (const { added, removed, count = 0 } of parts) {
    if (removed) changes.push({ from, fromEnd: (from += count), to, toEnd: to });
    else if (added) changes.push({ from, fromEnd: from, to, toEnd: (to += count) });
    else [from, to] = [from + count, to + count];
  }
  return changes;
}

/** Changes that follow one another without a common line between them are one. */
function merged(changes: readonly Block[]): Block[] {
  const all: Block[] = [];
  for (const change of changes) {
    const last = all.at(-1);
    if (last && last.fromEnd === change.from && last.toEnd === change.to) [last.fromEnd, last.toEnd] = [change.fromEnd, change.toEnd];
    else all.push({ ...change });
  }
  return all;
}

function placeOf(starts: readonly number[], line: number, endLine: number): LineChange['from'] {
  return { line, endLine, start: starts[line] ?? 0, end: starts[endLine] ?? 0 };
}
