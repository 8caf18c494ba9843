/** Characters that mean something within a line of Markdown, with all its extensions: formulas, footnotes, mentions, addresses. */
const MEANINGFUL = /[\\`*_{}[\]<>#~|&!@^$:=]/g;

/** What begins a list, a heading or a quote at the start of a line. Those with a meaningful character are covered by it. */
const LIST_MARK = /^([-+]|\d{1,9}(?=[.)]))/;

/** Every way to end a line. */
export const LINE_END = /\r\n|[\r\n]/;

/** One line of Markdown that shows a text as it is, white space as single spaces. */
export function asLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const escaped = line.replace(MEANINGFUL, '\\$&').replace(/www\./gi, (found) => found.replace('.', '\\.'));
  return escaped.replace(LIST_MARK, (mark) => (/\d/.test(mark) ? mark : `\\${mark}`)).replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Lines of Markdown that show a text as it is, but for spaces. */
export function asLines(text: string): string[] {
  return text.split(LINE_END).map(asLine);
}

/** A block quote of lines: whatever they are, they are in it. */
export function quoted(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '>\n' : `> ${line}\n`)).join('');
}
