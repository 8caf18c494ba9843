/** Shorter texts are one block: they are read anew in no time. */
const SHORT = 1_000;

const FENCE = /^ {0,3}(```|~~~)/;

/** The beginning of a line that goes on with what stands above an empty line: a list, a quote, a table, something indented. */
const GOES_ON = /^(\s|[-*+>|]|\d+[.)])/;

/**
 * A Markdown text that is being written, cut into blocks that stand for themselves: all but the last are finished, so each has to be read
 * once. A list or a table is never cut.
 */
export function blocksOf(text: string): string[] {
  if (text.length < SHORT) return text === '' ? [] : [text];
  const blocks: string[] = [];
  let [start, at] = [0, 0];
  let isCode = false;
  let isAfterEmpty = false;
  for (const line of text.split('\n')) {
    if (isAfterEmpty && !isCode && line !== '' && !GOES_ON.test(line)) {
      blocks.push(text.slice(start, at));
      start = at;
    }
    if (FENCE.test(line)) isCode = !isCode;
    isAfterEmpty = line.trim() === '';
    at += line.length + 1;
  }
  return [...blocks, text.slice(start)];
}
