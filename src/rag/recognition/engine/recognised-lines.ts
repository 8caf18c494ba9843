import { asLine } from '../../loading/text/clean-text';

/** A line that is shorter than this share of the longest of its paragraph ends there on purpose. */
const FULL_LINE = 0.75;

/** Signs that begin an item of a list. */
const LIST_MARK = /^(?:[-–—•*·+o©®»]|\(?(?:\d{1,3}|[a-z])[.)])\s/i;

/** A word that is broken at the end of a line: a letter and a hyphen, and a small letter on the next line. */
const BROKEN_WORD = /(\p{L})-$/u;

/**
 * Recognised lines as paragraphs of running text: lines that were broken for lack of space are joined, words that were broken too; items of
 * lists and short lines stay lines.
 * @param text lines, with blank lines between paragraphs
 */
export function asParagraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => joined(paragraph.split('\n').map(asLine).filter(Boolean)))
    .filter(Boolean)
    .join('\n\n');
}

function joined(lines: readonly string[]): string {
  const longest = Math.max(...lines.map(({ length }) => length));
  return lines.reduce((text, line, index) => {
    if (index === 0) return line;
    if ((lines[index - 1]?.length ?? 0) < longest * FULL_LINE || LIST_MARK.test(line)) return `${text}\n${line}`;
    if (BROKEN_WORD.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line;
    return `${text} ${line}`;
  }, '');
}
