import { parse } from 'papaparse';
import { escapedHtml, type HtmlCell, labelled, tableHtml } from '../html/html-writing';
import type { RstDirective } from './rst-directive';
import { directiveKind, directiveLabel } from './rst-directive-kinds';

/** What reads the content of directives. */
export interface RstWriter {
  blocks(lines: readonly string[]): string;
  inline(text: string): string;
  /** The items of the list that these lines are, each as lines; undefined when they are none. */
  items(lines: readonly string[]): string[][] | undefined;
}

/** A directive as HTML. */
export function directiveHtml(directive: RstDirective, writer: RstWriter): string {
  const { name, argument, content, options } = directive;
  if (name === 'image' || name === 'figure') return figure(directive, writer);
  if (name === 'list-table') return listTable(directive, writer);
  if (name === 'csv-table') return csvTable(directive, writer);
  const kind = directiveKind(name);
  switch (kind) {
    case 'left out':
      return '';
    case 'code':
      return (
        title(options.get('caption') ?? '', writer) +
        code(name === 'parsed-literal' ? writer.inline(content.join('\n')) : escapedHtml(content.join('\n')))
      );
    case 'admonition':
      return labelled(directiveLabel(name), writer.blocks([...argument.split('\n'), '', ...content]));
    case 'titled':
      return title(argument, writer) + writer.blocks(content);
    case 'change':
      return change(directive, writer);
    case 'content':
      if (name === 'math') return code(escapedHtml([argument, ...content].filter(Boolean).join('\n')));
      return (name === 'table' ? title(argument, writer) : '') + writer.blocks(content);
    case 'described':
      return described(argument, writer.blocks(content));
  }
}

const code = (html: string): string => (html.trim() === '' ? '' : `<pre>${html}</pre>`);
const title = (text: string, writer: RstWriter): string => (text === '' ? '' : `<p>${writer.inline(text)}</p>`);

/** What stands for a picture, and below it. */
function figure({ options, content }: RstDirective, writer: RstWriter): string {
  const text = options.get('alt') ?? '';
  return (text === '' ? '' : `<p>${escapedHtml(text)}</p>`) + writer.blocks(content);
}

/** `New in version 3.2: text` */
function change({ name, argument, content }: RstDirective, writer: RstWriter): string {
  const [version = '', ...words] = argument.split(/\s+/);
  const isRange = name === 'deprecated-removed' && words.length > 0;
  const until = isRange ? `, removed in version ${words.shift() ?? ''}` : '';
  return labelled(escapedHtml(`${directiveLabel(name)} ${version}${until}`), writer.blocks([words.join(' '), '', ...content]) || '<p></p>');
}

/** Names, a line each, and what is said of them. */
function described(argument: string, html: string): string {
  const names = argument
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (names.length === 0) return html;
  return `<dl>${names.map((line) => `<dt>${escapedHtml(line.replace(/\\(.)/g, '$1'))}</dt>`).join('')}<dd>${html}</dd></dl>`;
}

function number(options: ReadonlyMap<string, string>, key: string): number {
  const value = Number.parseInt(options.get(key) ?? '0', 10);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** A table whose rows are items of a list, and their cells items of lists in it. */
function listTable({ argument, content, options }: RstDirective, writer: RstWriter): string {
  const stub = number(options, 'stub-columns');
  const rows = (writer.items(content) ?? []).map((lines): HtmlCell[] =>
    (writer.items(lines) ?? [lines]).map((cell, column) => ({ html: writer.blocks(cell), isHeader: column < stub })),
  );
  return tableHtml(rows, { headerRows: number(options, 'header-rows'), caption: writer.inline(argument) });
}

/** A table of values with commas between them. */
function csvTable({ argument, content, options }: RstDirective, writer: RstWriter): string {
  const delimiters: Readonly<Record<string, string>> = { tab: '\t', space: ' ' };
  const given = options.get('delim') ?? ',';
  const delimiter = delimiters[given] ?? given;
  const rowsOf = (csv: string): string[][] =>
    parse<string[]>(csv.replaceAll(`${delimiter} "`, `${delimiter}"`), { delimiter, skipEmptyLines: true }).data;
  const header = options.get('header');
  const names = header === undefined ? [] : rowsOf(header);
  const stub = number(options, 'stub-columns');
  const rows = [...names, ...rowsOf(content.join('\n'))].map((cells) =>
    cells.map((cell, column): HtmlCell => ({ html: writer.inline(cell.trim()), isHeader: column < stub })),
  );
  return tableHtml(rows, { headerRows: names.length + number(options, 'header-rows'), caption: writer.inline(argument) });
}
