import { element } from './dom';

/** Makes the text of `[start, end)` of an answer, and the chip of a citation. */
export interface TextMaker {
  words: (start: number, end: number) => readonly (Node | string)[];
  chip: (number: number, start: number, end: number) => readonly (Node | string)[] | undefined;
}

interface Line {
  start: number;
  end: number;
}

/** Code, strong, emphasis, a link, a citation. What is none of these is text. */
const INLINE = /(`+)([^`]+)\1|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|\[(\d{1,4})\]/g;

const ITEM = /^\s*(?:([-*+])|(\d{1,9})[.)])\s+/;
const HEADING = /^#{1,6}\s+/;
const FENCE = /^\s*(```|~~~)/;

/** The blocks of an answer: paragraphs, lists, code, headings. Every place in them is one of the answer, so that marks find their words. */
export function blocksOf(source: string, maker: TextMaker): HTMLElement[] {
  const blocks: HTMLElement[] = [];
  const lines = linesOf(source);
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (!line) break;
    const text = source.slice(line.start, line.end);
    const first = at;
    at += 1;
    if (text.trim() === '') continue;
    if (FENCE.test(text)) {
      while (at < lines.length && !FENCE.test(textOf(source, lines[at]))) at += 1;
      const code = lines.slice(first + 1, at).map((one) => textOf(source, one));
      at += 1;
      blocks.push(element('pre', { tabindex: '0' }, code.join('\n')));
    } else if (HEADING.test(text)) {
      const start = line.start + (HEADING.exec(text)?.[0].length ?? 0);
      blocks.push(element('p', { class: 'heading' }, ...inline(source, start, line.end, maker)));
    } else if (ITEM.test(text)) {
      const isNumbered = ITEM.exec(text)?.[2] !== undefined;
      while (at < lines.length && ITEM.test(textOf(source, lines[at]))) at += 1;
      const items = lines.slice(first, at).map(({ start, end }) => {
        const mark = ITEM.exec(source.slice(start, end))?.[0] ?? '';
        return element('li', {}, ...inline(source, start + mark.length, end, maker));
      });
      blocks.push(element(isNumbered ? 'ol' : 'ul', { start: isNumbered ? ITEM.exec(text)?.[2] : undefined }, ...items));
    } else {
      while (at < lines.length && isPlain(textOf(source, lines[at]))) at += 1;
      blocks.push(element('p', {}, ...inline(source, line.start, lines[at - 1]?.end ?? line.end, maker)));
    }
  }
  return blocks;
}

function linesOf(source: string): Line[] {
  let start = 0;
  return source.split('\n').map((text) => {
    const line = { start, end: start + text.length };
    start = line.end + 1;
    return line;
  });
}

const textOf = (source: string, line: Line | undefined): string => (line ? source.slice(line.start, line.end) : '');
const isPlain = (text: string): boolean => text.trim() !== '' && !FENCE.test(text) && !HEADING.test(text) && !ITEM.test(text);

function inline(source: string, start: number, end: number, maker: TextMaker): (Node | string)[] {
  const made: (Node | string)[] = [];
  let at = start;
  for (const match of source.slice(start, end).matchAll(INLINE)) {
    const from = start + match.index;
    const to = from + match[0].length;
    const nodes = marked(match, from, maker, source);
    if (!nodes) continue;
    made.push(...maker.words(at, from), ...nodes);
    at = to;
  }
  return [...made, ...maker.words(at, end)];
}

/** @returns undefined for what is text after all */
function marked(match: RegExpMatchArray, from: number, maker: TextMaker, source: string): readonly (Node | string)[] | undefined {
  const [whole, ticks, code, strong, emphasis, label, address, number] = match;
  const within = (text: string, before: number): (Node | string)[] => inline(source, from + before, from + before + text.length, maker);
  if (code !== undefined)
    return [element('code', {}, ...maker.words(from + (ticks?.length ?? 1), from + whole.length - (ticks?.length ?? 1)))];
  if (strong !== undefined) return [element('b', {}, ...within(strong, 2))];
  if (emphasis !== undefined) return [element('em', {}, ...within(emphasis, 1))];
  if (label !== undefined)
    return [
      element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, ...maker.words(from + 1, from + 1 + label.length)),
    ];
  return maker.chip(Number(number), from, from + whole.length);
}
