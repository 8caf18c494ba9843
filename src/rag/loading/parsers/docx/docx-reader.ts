import { asLine } from '../../text/clean-text';
import { looksLikeHeader, tableLine } from '../../text/table-lines';
import type { Separator, TextBuilder } from '../../text/text-builder';
import type { ParagraphStyle } from './docx-styles';
import { DEEPEST_LEVEL, ListMarks } from './list-marks';
import type { XmlHandler } from './xml-events';

type Attributes = Readonly<Record<string, string>>;

/** Deleted text, the old place of moved text, former formatting, and the alternative content for old versions of Word. */
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

/** Elements that say something of the paragraph they stand in, or add a character to it. */
const IN_PARAGRAPH: ReadonlyMap<string, (paragraph: Paragraph, value: string) => void> = new Map([
  ['w:pStyle', (paragraph, value) => void (paragraph.style = value)],
  ['w:outlineLvl', (paragraph, value) => void (paragraph.outlineLevel = Number(value))],
  ['w:ilvl', (paragraph, value) => void (paragraph.depth = Math.min(DEEPEST_LEVEL, Math.max(0, Number(value) || 0)))],
  ['w:numId', (paragraph, value) => void (paragraph.list = value)],
  ['w:tab', (paragraph) => void (paragraph.text += ' ')],
  ['w:cr', (paragraph) => void (paragraph.text += '\n')],
  ['w:br', (paragraph) => void (paragraph.text += '\n')],
  ['w:noBreakHyphen', (paragraph) => void (paragraph.text += '-')],
] satisfies [string, (paragraph: Paragraph, value: string) => void][]);

const isOn = (attributes: Attributes): boolean => !['0', 'false', 'off'].includes(attributes['w:val'] ?? '1');

/** Turns the events of WordprocessingML (ECMA-376 part 1, 17) into text. */
export class DocxReader implements XmlHandler {
  /** The document's title: the paragraph of that style, else the first heading of level 1. */
  title = '';
  private hasTitleStyle = false;
  /** How deep the current element is inside one that is left out; 0 outside. */
  private leftOut = 0;
  private inText = false;
  private isHidden = false;
  /** The open paragraphs: several where a text box stands in a paragraph. */
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: Table[] = [];
  private readonly cells: string[][] = [];
  private readonly marks: ListMarks;
  private wasItem = false;

  constructor(
    private readonly output: TextBuilder,
    private readonly styleOf: (styleId: string) => ParagraphStyle,
    isNumbered: (list: string, level: number) => boolean,
  ) {
    this.marks = new ListMarks(isNumbered);
  }

  open(name: string, attributes: Attributes): void {
    if (this.leftOut > 0 || LEFT_OUT.has(name) || isSeparatorNote(name, attributes)) {
      this.leftOut += 1;
      return;
    }
    const paragraph = this.paragraphs.at(-1);
    if (paragraph) IN_PARAGRAPH.get(name)?.(paragraph, attributes['w:val'] ?? '');
    if (name === 'w:p') this.paragraphs.push({ text: '', style: '', depth: 0 });
    else if (name === 'w:r') this.isHidden = false;
    else if (name === 'w:vanish') this.isHidden = isOn(attributes);
    else if (name === 'w:t') this.inText = true;
    else if (name === 'w:tbl') this.tables.push({ rows: [], hasHeader: false });
    else if (name === 'w:tr') this.tables.at(-1)?.rows.push([]);
    else if (name === 'w:tblHeader') this.markHeader(attributes);
    else if (name === 'w:tc') this.cells.push([]);
  }

  close(name: string): void {
    if (this.leftOut > 0) this.leftOut -= 1;
    else if (name === 'w:t') this.inText = false;
    else if (name === 'w:p') this.endParagraph();
    else if (name === 'w:tc') this.endCell();
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
    const mark = isItem ? this.marks.next(list, paragraph.depth) : '';
    const separator: Separator = isItem && this.wasItem ? '\n' : '\n\n';
    this.output.add(mark + text, separator);
    this.wasItem = isItem;
  }

  private endCell(): void {
    const row = this.tables.at(-1)?.rows.at(-1);
    row?.push(asLine((this.cells.pop() ?? []).join(' ')));
  }

  private endTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    const outer = this.cells.at(-1);
    const rows = table.rows.filter((cells) => cells.some((cell) => cell !== ''));
    const [first] = rows;
    // Word marks few header rows as such. Of two columns, the first is as likely to hold names and the second their values.
    const hasHeader = first !== undefined && rows.length > 1 && (table.hasHeader || first.length > 2) && looksLikeHeader(first);
    const lines = (hasHeader ? rows.slice(1) : rows).map((cells) => tableLine(cells, hasHeader ? first : undefined));
    if (outer) outer.push(...lines);
    else lines.forEach((line, index) => this.output.add(line, index === 0 ? '\n\n' : '\n'));
    this.wasItem = false;
  }
}

/** Word stores the line above the footnotes as a note of its own. */
function isSeparatorNote(name: string, attributes: Attributes): boolean {
  return (name === 'w:footnote' || name === 'w:endnote') && attributes['w:type'] !== undefined && attributes['w:type'] !== 'normal';
}
