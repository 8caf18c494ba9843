import type { ParagraphStyle } from './docx-styles';
import { asLine } from '../../text/clean-text';
import { looksLikeHeader, tableLine } from '../../text/table-lines';
import type { Separator, TextBuilder } from '../../text/text-builder';
import type { XmlHandler } from './xml-events';

type Attributes = Readonly<Record<string, string>>;

/** Deleted and moved-away text, and the second writing of what old versions cannot show. */
const LEFT_OUT = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:pPrChange', 'w:rPrChange', 'w:sdtPr']);

interface Paragraph {
  text: string;
  style: string;
  outlineLevel?: number;
  list?: string;
  depth: number;
}

interface Table {
  rows: string[][];
  hasHeader: boolean;
}

const isOn = (attributes: Attributes): boolean => !['0', 'false', 'off'].includes(attributes['w:val'] ?? '1');

/** Turns the events of WordprocessingML (ECMA-376 part 1, 17) into text. */
export class DocxReader implements XmlHandler {
  /** The document's title, when a paragraph has that style, else its first heading of the highest level. */
  title = '';
  private hasTitleStyle = false;
  private leftOut = 0;
  private inText = false;
  private isHidden = false;
  /** More than one where a text box stands in a paragraph. */
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: Table[] = [];
  private readonly cells: string[][] = [];
  private readonly counters = new Map<string, number>();
  private wasItem = false;

  constructor(
    private readonly output: TextBuilder,
    private readonly styleOf: (styleId: string) => ParagraphStyle,
    private readonly isNumbered: (list: string, level: number) => boolean,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (this.leftOut > 0 || LEFT_OUT.has(name) || isSeparatorNote(name, attributes)) {
      this.leftOut += 1;
      return;
    }
    const paragraph = this.paragraphs.at(-1);
    const value = attributes['w:val'] ?? '';
    switch (name) {
      case 'w:p':
        this.paragraphs.push({ text: '', style: '', depth: 0 });
        break;
      case 'w:pStyle':
        if (paragraph) paragraph.style = value;
        break;
      case 'w:outlineLvl':
        if (paragraph) paragraph.outlineLevel = Number(value);
        break;
      case 'w:ilvl':
        if (paragraph) paragraph.depth = Math.min(8, Math.max(0, Number(value) || 0));
        break;
      case 'w:numId':
        if (paragraph) paragraph.list = value;
        break;
      case 'w:r':
        this.isHidden = false;
        break;
      case 'w:vanish':
        this.isHidden = isOn(attributes);
        break;
      case 'w:t':
        this.inText = true;
        break;
      case 'w:tab':
      case 'w:cr':
      case 'w:br':
        if (paragraph) paragraph.text += name === 'w:tab' ? ' ' : '\n';
        break;
      case 'w:noBreakHyphen':
        if (paragraph) paragraph.text += '-';
        break;
      case 'w:tbl':
        this.tables.push({ rows: [], hasHeader: false });
        break;
      case 'w:tr':
        this.tables.at(-1)?.rows.push([]);
        break;
      case 'w:tblHeader':
        this.markHeader(attributes);
        break;
      case 'w:tc':
        this.cells.push([]);
        break;
    }
  }

  close(name: string): void {
    if (this.leftOut > 0) this.leftOut -= 1;
    else if (name === 'w:t') this.inText = false;
    else if (name === 'w:p') this.endParagraph();
    else if (name === 'w:tc')
      this.tables
        .at(-1)
        ?.rows.at(-1)
        ?.push(asLine((this.cells.pop() ?? []).join(' ')));
    else if (name === 'w:tbl') this.endTable();
  }

  characters(data: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (this.leftOut === 0 && this.inText && !this.isHidden && paragraph) paragraph.text += data;
  }

  private markHeader(attributes: Attributes): void {
    const table = this.tables.at(-1);
    if (table && table.rows.length === 1) table.hasHeader = isOn(attributes);
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const text = paragraph.text.split('\n').map(asLine).filter(Boolean).join('\n');
    const style = this.styleOf(paragraph.style);
    if (text === '' || style.isTableOfContents) return;
    const cell = this.cells.at(-1);
    if (cell) {
      cell.push(text);
      return;
    }
    const level = paragraph.outlineLevel === undefined || paragraph.outlineLevel > 8 ? style.headingLevel : paragraph.outlineLevel + 1;
    if (level === undefined) this.addText(paragraph, style, text);
    else this.addHeading(level, asLine(text));
  }

  private addHeading(level: number, title: string): void {
    this.wasItem = false;
    this.output.heading(Math.max(1, level), title);
    if (level === 0 && !this.hasTitleStyle) {
      this.title = title;
      this.hasTitleStyle = true;
    } else if (level === 1 && this.title === '') this.title = title;
  }

  private addText(paragraph: Paragraph, style: ParagraphStyle, text: string): void {
    const list = paragraph.list ?? style.list;
    // List 0 takes a paragraph out of the list its style puts it in.
    const isItem = list !== undefined && list !== '0';
    const mark = isItem ? this.mark(list, paragraph.depth) : '';
    const separator: Separator = isItem && this.wasItem ? '\n' : '\n\n';
    this.output.add(mark + text, separator);
    this.wasItem = isItem;
  }

  private mark(list: string, depth: number): string {
    const indent = '  '.repeat(depth);
    if (!this.isNumbered(list, depth)) return `${indent}- `;
    const key = `${list}/${depth}`;
    const number = (this.counters.get(key) ?? 0) + 1;
    this.counters.set(key, number);
    // An item starts the numbers below it anew.
    for (let below = depth + 1; below <= 8; below += 1) this.counters.delete(`${list}/${below}`);
    return `${indent}${number}. `;
  }

  private endTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    const outer = this.cells.at(-1);
    const rows = table.rows.filter((cells) => cells.some((cell) => cell !== ''));
    const [first] = rows;
    // Word marks few header rows as such; of two columns the first is as likely the name and the second its value.
    const hasHeader = first !== undefined && rows.length > 1 && (table.hasHeader || first.length > 2) && looksLikeHeader(first);
    const lines = (hasHeader ? rows.slice(1) : rows).map((cells) => tableLine(cells, hasHeader ? first : undefined));
    if (outer) outer.push(...lines);
    else lines.forEach((line, index) => this.output.add(line, index === 0 ? '\n\n' : '\n'));
    this.wasItem = false;
  }
}

/** The line above footnotes is stored as a note too. */
function isSeparatorNote(name: string, attributes: Attributes): boolean {
  return (name === 'w:footnote' || name === 'w:endnote') && attributes['w:type'] !== undefined && attributes['w:type'] !== 'normal';
}
