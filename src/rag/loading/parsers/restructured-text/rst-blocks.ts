import { escapedHtml, tableHtml } from '../html/html-writing';
import { indentedLines, indentOf } from './indented-lines';
import { directiveAt } from './rst-directive';
import { directiveHtml, type RstWriter } from './rst-directives';
import { type Block, definitionsAt, entriesAt } from './rst-entries';
import { gridTable } from './rst-grid-table';
import type { RstInline } from './rst-inline';
import { itemMark } from './rst-lists';
import { SIMPLE_BORDER, simpleTable, simpleTableEnd } from './rst-simple-table';
import { isTransition, titleAt, TitleLevels } from './rst-titles';

/** Deepest nesting of blocks; what stands deeper is one paragraph. */
const DEEPEST = 30;

const GRID = /^\+(?:[-=]+\+)+$/;

/** Most columns of a simple table. */
const MOST_COLUMNS = 200;

/** Turns the blocks of a document into HTML (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html). */
export class RstBlocks implements RstWriter {
  private readonly levels = new TitleLevels();
  private depth = 0;

  constructor(private readonly text: RstInline) {}

  inline(text: string): string {
    return this.text.html(text);
  }

  blocks(lines: readonly string[]): string {
    if (this.depth === DEEPEST) return this.paragraph(lines);
    this.depth += 1;
    const html: string[] = [];
    for (let at = 0; at < lines.length;) {
      const block = lines[at] === '' ? { html: '', end: at + 1 } : this.block(lines, at);
      html.push(block.html);
      at = block.end;
    }
    this.depth -= 1;
    return html.join('');
  }

  items(lines: readonly string[]): string[][] | undefined {
    return itemMark(lines[0] ?? '') ? this.itemsAt(lines, 0).items : undefined;
  }

  private block(lines: readonly string[], at: number): Block {
    const line = lines[at] ?? '';
    if (line.startsWith(' ')) return this.quote(lines, at);
    if (line.startsWith('..') && (line === '..' || line[2] === ' ')) return this.explicit(lines, at);
    if (line === '__' || line.startsWith('__ ')) return { html: '', end: at + 1 };
    return (
      this.table(lines, at) ?? this.title(lines, at) ?? this.list(lines, at) ?? definitionsAt(lines, at, this) ?? this.textBlock(lines, at)
    );
  }

  private quote(lines: readonly string[], at: number): Block {
    const { lines: quoted, end } = indentedLines(lines, at, 1);
    return { html: `<blockquote>${this.blocks(quoted)}</blockquote>`, end };
  }

  /** What begins with two dots: directives; notes, targets and comments are no text here. */
  private explicit(lines: readonly string[], at: number): Block {
    const directive = directiveAt(lines, at);
    if (directive && !lines[at]?.startsWith('.. |')) return { html: directiveHtml(directive, this), end: directive.end };
    const [, label, first = ''] = /^\.\. \[([A-Za-z][\w.:+-]*)\](?: +(.*))?$/.exec(lines[at] ?? '') ?? [];
    // An empty comment ends at once.
    if (lines[at] === '..' && (lines[at + 1] ?? '') === '') return { html: '', end: at + 1 };
    const { lines: content, end } = indentedLines(lines, at + 1, 1);
    return { html: label === undefined ? '' : `<p>[${escapedHtml(label)}] ${this.inline([first, ...content].join('\n'))}</p>`, end };
  }

  private table(lines: readonly string[], at: number): Block | undefined {
    const line = lines[at] ?? '';
    const write = (cell: string[]): string => this.blocks(unindented(cell));
    if (GRID.test(line)) {
      let end = at + 1;
      while (/^[+|]/.test(lines[end] ?? '')) end += 1;
      const drawn = lines.slice(at, end);
      if (!isRectangle(drawn)) return { html: `<pre>${escapedHtml(drawn.join('\n'))}</pre>`, end };
      const { rows, headerRows } = gridTable(drawn, write);
      return { html: tableHtml(rows, { headerRows }), end };
    }
    if (!SIMPLE_BORDER.test(line) || line.split(/ +/).length > MOST_COLUMNS) return undefined;
    const end = simpleTableEnd(lines, at) + 1;
    if (end <= at + 1) return undefined;
    const { rows, headerRows } = simpleTable(lines.slice(at, end), write);
    return { html: tableHtml(rows, { headerRows }), end };
  }

  private title(lines: readonly string[], at: number): Block | undefined {
    const title = titleAt(lines, at);
    if (title) {
      const level = Math.min(6, this.levels.levelOf(title.style));
      return { html: `<h${level}>${this.inline(title.title)}</h${level}>`, end: title.end };
    }
    return isTransition(lines[at] ?? '') && (lines[at + 1] ?? '') === '' ? { html: '<hr>', end: at + 1 } : undefined;
  }

  private list(lines: readonly string[], at: number): Block | undefined {
    const line = lines[at] ?? '';
    const mark = itemMark(line);
    if (mark && this.isItem(lines, at, mark.width, mark.list === '<ul>')) {
      const { items, end } = this.itemsAt(lines, at);
      const close = mark.list === '<ul>' ? '</ul>' : '</ol>';
      return { html: `${mark.list}${items.map((item) => `<li>${this.blocks(item)}</li>`).join('')}${close}`, end };
    }
    if (line.startsWith('|') && (line === '|' || line[1] === ' ')) return this.lineBlock(lines, at);
    return entriesAt(lines, at, this);
  }

  /** Whether an item begins at a line: a word before a stop at the start of a paragraph is none. */
  private isItem(lines: readonly string[], at: number, width: number, isBullet: boolean): boolean {
    const next = lines[at + 1] ?? '';
    return isBullet || next === '' || indentOf(next) >= width || itemMark(next) !== undefined;
  }

  private itemsAt(lines: readonly string[], start: number): { items: string[][]; end: number } {
    const items: string[][] = [];
    const kind = itemMark(lines[start] ?? '')?.kind;
    let at = start;
    let end = start;
    for (let mark = itemMark(lines[at] ?? ''); mark && mark.kind === kind; mark = itemMark(lines[at] ?? '')) {
      const content = indentedLines(lines, at + 1, 1, mark.width);
      items.push([(lines[at] ?? '').slice(mark.width), ...content.lines]);
      end = Math.max(content.end, at + 1);
      for (at = end; at < lines.length && lines[at] === ''; at += 1);
    }
    return { items, end };
  }

  private lineBlock(lines: readonly string[], at: number): Block {
    const written: string[] = [];
    let end = at;
    for (; /^\|(?: |$)/.test(lines[end] ?? '') || (end > at && /^ +\S/.test(lines[end] ?? '')); end += 1)
      written.push((lines[end] ?? '').replace(/^\|? */, ''));
    return { html: `<p>${written.map((line) => this.inline(line)).join('<br>')}</p>`, end };
  }

  /** A paragraph, and the literal block that two colons at its end announce. */
  private textBlock(lines: readonly string[], at: number): Block {
    if (lines[at]?.startsWith('>>> ')) return this.literal(lines, at, at);
    let end = at + 1;
    while (end < lines.length && lines[end] !== '' && !/^\s/.test(lines[end] ?? '')) end += 1;
    const paragraph = lines.slice(at, end);
    if (!paragraph.at(-1)?.endsWith('::')) return { html: this.paragraph(paragraph), end };
    const text = paragraph.join('\n').replace(/(\s?)::$/, (_, space: string) => (space === '' ? ':' : ''));
    let next = end;
    while (next < lines.length && lines[next] === '') next += 1;
    const literal = this.literal(lines, next, end);
    return { html: (text === ':' ? '' : this.paragraph([text])) + literal.html, end: literal.end };
  }

  /** Code: indented lines, or lines that all begin with the same sign. */
  private literal(lines: readonly string[], at: number, otherwise: number): Block {
    const first = lines[at] ?? '';
    if (first.startsWith(' ')) {
      const { lines: code, end } = indentedLines(lines, at, 1);
      return { html: `<pre>${escapedHtml(code.join('\n'))}</pre>`, end };
    }
    const sign = first.startsWith('>>> ') ? '' : first.charAt(0);
    const belongs = (line: string | undefined): boolean => line !== undefined && line !== '' && line.startsWith(sign);
    let end = at;
    if (/^[!-/:-@[-`{-~]/.test(first)) while (belongs(lines[end])) end += 1;
    return end === at ? { html: '', end: otherwise } : { html: `<pre>${escapedHtml(lines.slice(at, end).join('\n'))}</pre>`, end };
  }

  private paragraph(lines: readonly string[]): string {
    const html = this.inline(lines.join('\n').trim());
    return html === '' ? '' : `<p>${html}</p>`;
  }
}

/** Whether the lines of a drawing are about as long as one another. */
function isRectangle(drawn: readonly string[]): boolean {
  const longest = drawn.reduce((most, { length }) => Math.max(most, length), 0);
  return longest * drawn.length <= 4 * drawn.reduce((sum, { length }) => sum + length, 0) + 10_000;
}

/** The lines of a cell, without the white space that all of them begin with. */
function unindented(lines: readonly string[]): string[] {
  const least = lines.filter(Boolean).reduce((smallest, line) => Math.min(smallest, indentOf(line)), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(Number.isFinite(least) ? Math.min(least, indentOf(line)) : 0));
}
