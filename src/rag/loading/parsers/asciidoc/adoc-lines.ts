import { escapedHtml } from '../html/html-writing';
import { blockAttributes } from './adoc-block-attributes';
import { TABLE_LINE } from './adoc-tables';

export const TITLE = /^(={1,6}|#{1,6})[ \t]+(\S.*?)(?:[ \t]+\1)?$/;
export const BLOCK_TITLE = /^\.([^\s.].*)$/;
export const FENCE = /^(?:(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|--)|(`{3,})(.*))$/;
const CALLOUTS = /[ \t]*(?:\/\/|#|--|;;|<!--)?[ \t]*(?:<(?:!--)?(?:\d{1,4}|\.)(?:--)?>[ \t]*)+(?:-->)?$/gm;

/** A block as HTML, and the line behind it. */
export interface Block {
  html: string;
  end: number;
}

/** Code without the numbers of its remarks. */
export function code(lines: readonly string[]): string {
  return `<pre>${escapedHtml(lines.join('\n').replace(CALLOUTS, ''))}</pre>`;
}

/** Indented lines, which are code as it stands. */
export function literalAt(lines: readonly string[], start: number): Block {
  let end = start;
  while (end < lines.length && lines[end] !== '' && lines[end] !== '+') end += 1;
  const block = lines.slice(start, end);
  const indent = block.reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Number.POSITIVE_INFINITY);
  return { html: code(block.map((line) => line.slice(indent))), end };
}

/** The line that ends what a line of marks began; the end of the document without one. */
export function endOf(lines: readonly string[], start: number, marks: string): number {
  const end = lines.indexOf(marks, start);
  return end < 0 ? lines.length : end;
}

/** The next line that is not empty. */
export function nextLine(lines: readonly string[], start: number): number {
  let at = start;
  while (at < lines.length && lines[at] === '') at += 1;
  return at;
}

export function endsParagraph(line: string): boolean {
  return (
    line === '' ||
    line === '+' ||
    FENCE.test(line) ||
    TABLE_LINE.test(line) ||
    (line.startsWith('[') && blockAttributes(line) !== undefined)
  );
}
