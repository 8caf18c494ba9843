import { asLines } from '../../text/clean-text';

/** How deep a line is quoted, and what it says. */
const QUOTED = /^((?:>[^\S\n]?)*>)?[^\S\n]?(.*)$/;

/** Shortest line that may have been broken for want of room, in characters: mails are wrapped at 65 to 80. */
const WRAPPED_FROM = 50;

/** A line that begins something of its own: an item, a field such as `From:`. */
const BEGINS = /^(?:[-*•+]\s|\d+[.)]\s|[\p{L} ]{1,20}:\s|\s)/u;

interface Line {
  depth: number;
  text: string;
}

function quotedLine(line: string): Line {
  const [, marks = '', text = ''] = QUOTED.exec(line) ?? [];
  return marks === '' ? { depth: 0, text: line } : { depth: marks.replace(/[^>]/g, '').length, text };
}

/**
 * Joins the lines of a text that was sent as `format=flowed` (RFC 3676): a line that ends with a space goes on in the next one of the same
 * depth of quotes.
 * @param deletesSpaces whether that space is no part of the text, `delsp=yes`
 */
export function unflowed(text: string, deletesSpaces: boolean): string {
  const lines: Line[] = [];
  let isOpen = false;
  for (const raw of text.split(/\r?\n/)) {
    const { depth, text: line } = quotedLine(raw);
    // A space was put before lines that begin with a space, a mark of a quote or `From `.
    const content = depth === 0 ? line.replace(/^ /, '') : line;
    const last = lines.at(-1);
    if (isOpen && last?.depth === depth && content !== '-- ') last.text += content;
    else lines.push({ depth, text: content });
    isOpen = content.endsWith(' ') && content !== '-- ';
    const open = lines.at(-1);
    if (isOpen && deletesSpaces && open) open.text = open.text.slice(0, -1);
  }
  return lines.map(({ depth, text: line }) => (depth > 0 ? `${'>'.repeat(depth)} ${line}` : line)).join('\n');
}

/**
 * The lines of a plain body. What is quoted of other mails keeps its mark, one for each paragraph: broken lines of a quote are joined, since
 * marks would stand within sentences.
 */
export function plainBody(text: string): string {
  const lines: string[] = [];
  let last: Line = { depth: 0, text: '' };
  for (const raw of asLines(text).split('\n')) {
    const line = quotedLine(raw);
    const goesOn = line.depth > 0 && line.depth === last.depth && line.text !== '' && last.text.length >= WRAPPED_FROM;
    if (goesOn && !BEGINS.test(line.text)) lines.push(`${lines.pop() ?? ''} ${line.text}`);
    else lines.push(line.depth > 0 ? `${'>'.repeat(line.depth)} ${line.text}`.trimEnd() : raw);
    last = line;
  }
  return lines.join('\n');
}
