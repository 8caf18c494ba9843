/** A node of a Markdown tree, as far as it matters here. */
export interface TextNode {
  type: string;
  value?: string;
  children?: TextNode[];
  position?: { start: { offset?: number }; end: { offset?: number } };
  data?: { hName: string; hProperties: Record<string, string> };
}

/** A sentence that does not hold: its place in the answer in UTF-16 units, and which of the answer's sentences it is. */
export interface Flagged {
  start: number;
  end: number;
  sentence: number;
  /** Whether it does hold, and only its citation does not: another source says it. */
  isMiscited?: boolean;
}

const CITATION = /\[(\d{1,4})\]/g;

/** What becomes a chip, an underlined part and its remark: names of elements that the page renders itself. */
export const CITE = 'cite-mark';
export const FLAG = 'flag-mark';
export const VERDICT = 'verdict-mark';
export const BOUND = 'bound-mark';

const text = (value: string): TextNode => ({ type: 'text', value });
const element = (hName: string, hProperties: Record<string, string>, children: TextNode[] = []): TextNode => ({
  type: hName,
  data: { hName, hProperties },
  children,
});

/**
 * A plug-in for Markdown that makes `[n]` a chip, and underlines sentences that do not hold. Code is left as it is.
 * @param numbers of the sources that there are: other numbers in brackets are text
 * @param flagged in order of their places
 */
export function answerMarks(numbers: ReadonlySet<number>, flagged: readonly Flagged[]): () => (tree: TextNode) => void {
  return () => (tree) => markBelow(tree, numbers, flagged);
}

function markBelow(node: TextNode, numbers: ReadonlySet<number>, flagged: readonly Flagged[]): void {
  node.children = node.children?.flatMap((child) => {
    if (child.type === 'text') return marked(child, numbers, flagged);
    markBelow(child, numbers, flagged);
    return [child];
  });
}

/** A text in pieces: words, chips, underlined parts. */
function marked(node: TextNode, numbers: ReadonlySet<number>, flagged: readonly Flagged[]): TextNode[] {
  const value = node.value ?? '';
  const start = node.position?.start.offset ?? 0;
  // Where the text was written with escapes its places are not those of the answer.
  const isExact = (node.position?.end.offset ?? 0) - start === value.length;
  const ranges = isExact ? flagged.map((it) => ({ ...it, start: it.start - start, end: it.end - start })) : [];
  const pieces: TextNode[] = [];
  let at = 0;
  for (const match of value.matchAll(CITATION)) {
    if (!numbers.has(Number(match[1]))) continue;
    pushWords(pieces, value, at, match.index, ranges);
    const isWrong = ranges.some(({ start: from, end, isMiscited }) => isMiscited && from <= match.index && match.index < end);
    pieces.push(element(CITE, { number: match[1] ?? '', ...(isWrong && { wrong: 'true' }) }));
    at = match.index + match[0].length;
    const last = ranges.find(({ end }) => end > match.index && end <= at);
    if (last) pieces.push(element(VERDICT, { sentence: String(last.sentence) }));
  }
  pushWords(pieces, value, at, value.length, ranges);
  return bindChips(pieces);
}

/** The words of `[start, end)`, underlined where they do not hold; a remark follows the last of them. */
function pushWords(pieces: TextNode[], value: string, start: number, end: number, ranges: readonly Flagged[]): void {
  let at = start;
  for (const range of ranges) {
    const [from, to] = [Math.max(at, range.start), Math.min(end, range.end)];
    if (from >= to) continue;
    if (from > at) pieces.push(text(value.slice(at, from)));
    const words = text(value.slice(from, to));
    pieces.push(range.isMiscited ? words : element(FLAG, { sentence: String(range.sentence) }, [words]));
    if (to === range.end) pieces.push(element(VERDICT, { sentence: String(range.sentence) }));
    at = to;
  }
  if (at < end) pieces.push(text(value.slice(at, end)));
}

/** Binds chips to the word before them and to the full stop after them, so that none begins a line. */
function bindChips(pieces: TextNode[]): TextNode[] {
  const bound: TextNode[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (!piece) continue;
    const before = bound.at(-1);
    const words = before?.type === FLAG ? before.children?.[0] : before;
    if (piece.type !== CITE || words?.type !== 'text') {
      bound.push(piece);
      continue;
    }
    const [, head = '', word = ''] = /^([^]*?)(\S*)\s*$/.exec(words.value ?? '') ?? [];
    words.value = head;
    const last = before?.type === FLAG ? element(FLAG, before.data?.hProperties ?? {}, [text(word)]) : text(word);
    const chips = [piece];
    while (isChipAfterSpace(pieces, index + 1)) {
      const next = pieces[index + 1];
      if (next?.type === CITE) chips.push(next);
      index += 1;
    }
    const after = pieces[index + 1];
    const [stop = ''] = /^[.,;:!?)]+/.exec((after?.type === 'text' && after.value) || '') ?? [];
    if (after?.value !== undefined) after.value = after.value.slice(stop.length);
    bound.push(element(BOUND, {}, [last, ...chips, text(stop)]));
  }
  return bound.filter((piece) => piece.type !== 'text' || piece.value !== '');
}

/** Whether a chip stands here, or a space and then a chip. */
function isChipAfterSpace(pieces: readonly TextNode[], index: number): boolean {
  const piece = pieces[index];
  if (piece?.type === CITE) return true;
  return piece?.type === 'text' && piece.value?.trim() === '' && pieces[index + 1]?.type === CITE;
}
