import { Parser } from 'htmlparser2';
import type { ExtractedText } from '../../text/extracted-text';
import { asLine, asLines } from '../../text/clean-text';
import { type Attributes, BLOCKS, HEADING, isLeftOut, mainTextRank } from './html-elements';
import { Nesting } from '../../text/nesting';
import { looksLikeHeader, tableLine } from '../../text/table-lines';
import { type Separator, TextBuilder } from '../../text/text-builder';

interface Table {
  rows: { cells: string[]; isHeader: boolean }[];
}

/** Levels of indentation of nested lists; deeper ones get no more. */
const DEEPEST_INDENT = 8;

/** Which part of a page is its text: all of it (0), `<article>` (1) or `<main>` (2). */
type MainTextRank = 0 | 1 | 2;

/** Reads HTML event by event. No tree is built, so depth and size cost time only, not memory. */
class HtmlReader {
  readonly text = new TextBuilder();
  title = '';
  firstHeading = '';
  /** How deep the current element is inside one that is left out; 0 outside. */
  private leftOut = 0;
  private inTitle = false;
  private mainDepth = 0;
  private readonly mainElements: boolean[] = [];
  private inline: string[] = [];
  private preformatted = 0;
  private readonly lists: { ordered: boolean; next: number; isStarted: boolean }[] = [];
  private itemMark = '';
  private term = '';
  private readonly tables: Table[] = [];
  private cell: string[] | undefined;

  constructor(private readonly wanted: MainTextRank) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'title') this.inTitle = this.title === '';
    if (this.leftOut > 0 || isLeftOut(name, attributes, this.mainDepth > 0)) {
      this.leftOut += 1;
      return;
    }
    const isMain = this.wanted > 0 && mainTextRank(name, attributes) === this.wanted;
    if (BLOCKS.has(name)) this.endBlock();
    this.mainElements.push(isMain);
    if (isMain) this.mainDepth += 1;
    if (name === 'br') this.inline.push('\n');
    else if (name === 'pre') this.preformatted += 1;
    else if (name === 'ul' || name === 'menu') this.lists.push({ ordered: false, next: 1, isStarted: false });
    else if (name === 'ol')
      this.lists.push({ ordered: true, next: Number.parseInt(attributes['start'] ?? '1', 10) || 1, isStarted: false });
    else if (name === 'li') this.openItem();
    else if (name === 'table') this.tables.push({ rows: [] });
    else if (this.tables.length === 1 && name === 'tr') this.tables[0]?.rows.push({ cells: [], isHeader: true });
    else if (this.tables.length === 1 && (name === 'td' || name === 'th')) this.openCell(name);
  }

  close(name: string): void {
    if (name === 'title') this.inTitle = false;
    if (this.leftOut > 0) {
      this.leftOut -= 1;
      return;
    }
    const heading = HEADING.exec(name);
    if (heading) this.endHeading(Number(heading[1]));
    else if (BLOCKS.has(name)) this.endBlock(name === 'dt');
    if (name === 'pre') this.preformatted -= 1;
    else if (name === 'ul' || name === 'ol' || name === 'menu') this.lists.pop();
    else if (name === 'dl') this.term = '';
    else if (name === 'table') this.closeTable();
    else if (this.tables.length === 1 && (name === 'td' || name === 'th')) this.closeCell();
    if (this.mainElements.pop()) this.mainDepth -= 1;
  }

  characters(data: string): void {
    if (this.inTitle) this.title += data;
    if (this.leftOut === 0 && (this.wanted === 0 || this.mainDepth > 0))
      this.inline.push(this.preformatted > 0 ? data : data.replace(/[^\S ]+/g, ' '));
  }

  finish(): void {
    this.endBlock();
  }

  private openItem(): void {
    const list = this.lists.at(-1);
    this.itemMark = '  '.repeat(Math.min(DEEPEST_INDENT, Math.max(0, this.lists.length - 1))) + (list?.ordered ? `${list.next}. ` : '- ');
    if (list) list.next += 1;
  }

  private openCell(name: string): void {
    const row = this.tables[0]?.rows.at(-1);
    if (row && name === 'td') row.isHeader = false;
    this.cell = [];
  }

  private closeCell(): void {
    const table = this.tables[0];
    if (!table || !this.cell) return;
    if (table.rows.length === 0) table.rows.push({ cells: [], isHeader: false });
    table.rows.at(-1)?.cells.push(asLine(this.cell.join(' ')));
    this.cell = undefined;
  }

  private closeTable(): void {
    const table = this.tables.pop();
    if (!table || this.tables.length > 0) return;
    this.cell = undefined;
    const rows = table.rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
    const [first] = rows;
    // A header row of one cell over all columns is a caption.
    const header = first && first.isHeader && looksLikeHeader(first.cells) ? first.cells : undefined;
    (header ? rows.slice(1) : rows).forEach(({ cells }, index) => this.text.add(tableLine(cells, header), index === 0 ? '\n\n' : '\n'));
  }

  private endHeading(level: number): void {
    if (this.cell) {
      this.endBlock();
      return;
    }
    const title = asLine(this.inline.join(''));
    this.inline = [];
    this.itemMark = '';
    if (level === 1 && this.firstHeading === '') this.firstHeading = title;
    this.text.heading(level, title);
  }

  /** Ends the paragraph, item, term or cell that the text so far belongs to. */
  private endBlock(isTerm = false): void {
    const inline = this.inline.join('');
    this.inline = [];
    const block = this.preformatted > 0 ? asLines(inline) : inline.split('\n').map(asLine).filter(Boolean).join('\n');
    if (block === '') return;
    if (this.cell) {
      this.cell.push(block);
      return;
    }
    if (isTerm) {
      if (this.term) this.text.add(this.term, '\n');
      this.term = block;
      return;
    }
    const lead = this.term ? `${this.term.replace(/:$/, '')}: ` : this.itemMark;
    this.text.add(lead + block, this.separator());
    this.itemMark = '';
    this.term = '';
  }

  /** Items and definitions follow each other line by line; everything else is a paragraph. */
  private separator(): Separator {
    const list = this.lists.at(-1);
    if (!list) return this.term === '' ? '\n\n' : '\n';
    const isFirst = this.lists.length === 1 && !list.isStarted;
    list.isStarted = true;
    return isFirst ? '\n\n' : '\n';
  }
}

/** What a reader of a page is told. */
interface PageEvents {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  characters?(data: string): void;
}

/** @throws RefusedFileError when elements are nested too deeply */
function readPage(html: string, events: PageEvents): void {
  const nesting = new Nesting();
  const parser = new Parser({
    onopentag: (name, attributes) => {
      nesting.open();
      events.open(name, attributes);
    },
    onclosetag: (name) => {
      nesting.close();
      events.close?.(name);
    },
    ontext: (data) => events.characters?.(data),
  });
  parser.end(html);
}

/** Which part of a page is its text, by the elements it has. */
function mainTextOf(html: string): MainTextRank {
  let best: MainTextRank = 0;
  readPage(html, { open: (name, attributes) => (best = Math.max(best, mainTextRank(name, attributes)) as MainTextRank) });
  return best;
}

function read(html: string, wanted: MainTextRank): HtmlReader {
  const reader = new HtmlReader(wanted);
  readPage(html, reader);
  reader.finish();
  return reader;
}

/**
 * The text of a page: headings, paragraphs, list items and table rows on lines of their own. Left out are scripts, navigation, what is
 * hidden, comments, and, when the page says which its main part is, everything else.
 */
export function parseHtml(html: string, encoding: string): ExtractedText {
  const wanted = mainTextOf(html);
  let reader = read(html, wanted);
  if (wanted > 0 && reader.text.isEmpty) reader = read(html, 0);
  const title = reader.firstHeading || asLine(reader.title);
  return reader.text.finish({ encoding, ...(title && { title }) });
}
