import { escapedHtml } from '../html/html-writing';
import { indentedLines } from './indented-lines';
import type { RstWriter } from './rst-directives';

const FIELD = /^:((?:\\.|[^\\:\s])(?:\\.|[^\\:]){0,100}):(?: +(.*))?$/;
const OPTIONS = /^(?:-{1,2}|\/)[\w?][^\s,]*(?:[ =][<\w][^\s,]*)?(?:, (?:-{1,2}|\/)[\w?][^\s,]*(?:[ =][<\w][^\s,]*)?)*(?: {2,}(\S.*))?$/;
/** Fields that set up a page, and are no text. */
const SETTINGS = new Set(['orphan', 'tocdepth', 'nocomments', 'nosearch', 'hide-toc', 'no-toc', 'html_theme.sidebar_secondary.remove']);

/** A block as HTML, and the line behind it. */
export interface Block {
  html: string;
  end: number;
}

/** The fields or the options of a command line that begin at a line; undefined when there are none. */
export function entriesAt(lines: readonly string[], at: number, writer: RstWriter): Block | undefined {
  const line = lines[at] ?? '';
  if (FIELD.test(line)) return fields(lines, at, writer);
  return OPTIONS.test(line) ? options(lines, at, writer) : undefined;
}

function fields(lines: readonly string[], start: number, writer: RstWriter): Block {
  const entries: string[] = [];
  let at = start;
  for (let match = FIELD.exec(lines[at] ?? ''); match; match = FIELD.exec(lines[at] ?? '')) {
    const [, name = '', first = ''] = match;
    const { lines: more, end } = indentedLines(lines, at + 1, 1);
    const html = writer.blocks([first, ...more]);
    if (html !== '' && !SETTINGS.has(name)) entries.push(`<dt>${writer.inline(name)}</dt><dd>${html}</dd>`);
    at = Math.max(end, at + 1);
  }
  return { html: entries.length === 0 ? '' : `<dl>${entries.join('')}</dl>`, end: at };
}

function options(lines: readonly string[], start: number, writer: RstWriter): Block {
  const entries: string[] = [];
  let at = start;
  for (let match = OPTIONS.exec(lines[at] ?? ''); match; match = OPTIONS.exec(lines[at] ?? '')) {
    const { lines: more, end } = indentedLines(lines, at + 1, 1);
    const [line, first = ''] = match;
    const names = line.slice(0, line.length - first.length).trim();
    entries.push(`<dt>${escapedHtml(names)}</dt><dd>${writer.blocks([first, ...more])}</dd>`);
    for (at = Math.max(end, at + 1); lines[at] === '' && OPTIONS.test(lines[at + 1] ?? ''); at += 1);
  }
  return { html: `<dl>${entries.join('')}</dl>`, end: at };
}

/** Terms, and what each means in the indented lines right below; undefined when there is none at a line. */
export function definitionsAt(lines: readonly string[], start: number, writer: RstWriter): Block | undefined {
  const entries: string[] = [];
  let at = start;
  while (isTerm(lines, at)) {
    const { lines: meaning, end } = indentedLines(lines, at + 1, 1);
    entries.push(`<dt>${writer.inline(termOf(lines[at] ?? ''))}</dt><dd>${writer.blocks(meaning)}</dd>`);
    for (at = end; lines[at] === '' && isTerm(lines, at + 1); at += 1);
  }
  return entries.length === 0 ? undefined : { html: `<dl>${entries.join('')}</dl>`, end: at };
}

function isTerm(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return line !== '' && !/^\s/.test(line) && /^\s+\S/.test(lines[at + 1] ?? '') && !line.startsWith('.. ') && !line.endsWith('::');
}

/** A term with its classifiers in brackets: `size : number`. */
function termOf(line: string): string {
  const [term = '', ...classifiers] = line.split(' : ');
  return classifiers.length === 0 ? term : `${term} (${classifiers.join(', ')})`;
}
