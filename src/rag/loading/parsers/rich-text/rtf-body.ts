import { asLine } from '../../text/clean-text';
import type { Separator, TextBuilder } from '../../text/text-builder';
import type { RtfRowDefinition } from './rtf-row-definition';
import { RtfTable } from './rtf-table';

/** Levels of indentation of nested lists; deeper ones get no more. */
const DEEPEST_LEVEL = 8;

/** Marks of list items that are pictures: bullets, squares, arrows. */
const BULLET = /^[^\p{L}\p{N}]?$|^[o§]$/u;

/** What a style of the style sheet says of its paragraphs. */
export interface RtfStyle {
  /** 1 for the highest; 0 for the title of the document. */
  headingLevel?: number;
  isTableOfContents: boolean;
}

/** What is known of a paragraph besides its text. */
export interface RtfParagraph {
  style?: RtfStyle;
  /** 0 for the highest heading, 9 for running text. */
  outlineLevel?: number;
  isInTable: boolean;
  /** What stands before the text of a list item: `1.`, a bullet. */
  mark?: string;
  /** How deep its list is nested, counting from 0. */
  listLevel: number;
}

/** Writes the paragraphs and rows of a document as they come. */
export class RtfBody {
  /** The paragraph in the style of titles, else the first heading of level 1. */
  title = '';
  private hasTitleStyle = false;
  private readonly table = new RtfTable();
  private cell: string[] = [];
  private cells: string[] = [];
  private wasItem = false;

  constructor(private readonly text: TextBuilder) {}

  /** @param notes texts of its footnotes, which follow it */
  paragraph(about: RtfParagraph, raw: string, notes: readonly string[]): void {
    const lines = raw.split('\n').map(asLine).filter(Boolean);
    if (about.isInTable) {
      this.cell.push([mark(about), ...lines, ...notes].filter(Boolean).join(' '));
      return;
    }
    if (this.cells.length > 0) this.endRow();
    this.table.end(this.text);
    this.running(about, lines.join('\n'));
    for (const note of notes) this.text.add(note, '\n');
  }

  endCell(): void {
    this.cells.push(asLine(this.cell.join(' ')));
    this.cell = [];
  }

  endRow(definition?: RtfRowDefinition): void {
    if (this.cells.length > 0)
      this.table.row({ texts: this.cells, definitions: definition?.cells ?? [], isHeader: definition?.isHeader ?? false });
    this.cells = [];
  }

  /** Ends the document. */
  end(): void {
    if (this.cell.some((text) => text !== '')) this.endCell();
    this.endRow();
    this.table.end(this.text);
  }

  private running(about: RtfParagraph, text: string): void {
    if (text === '' || about.style?.isTableOfContents) return;
    const { outlineLevel } = about;
    const level = outlineLevel === undefined ? about.style?.headingLevel : outlineLevel > 8 ? undefined : outlineLevel + 1;
    if (level !== undefined) {
      this.heading(level, asLine(`${about.mark ?? ''} ${text}`));
      return;
    }
    const isItem = about.mark !== undefined;
    const separator: Separator = isItem && this.wasItem ? '\n' : '\n\n';
    const indent = isItem ? '  '.repeat(Math.min(DEEPEST_LEVEL, about.listLevel)) : '';
    this.text.add(`${indent}${isItem ? `${mark(about)} ` : ''}${text}`, separator);
    this.wasItem = isItem;
  }

  private heading(level: number, title: string): void {
    this.wasItem = false;
    this.text.heading(Math.max(1, level), title);
    if (level === 0 && !this.hasTitleStyle) {
      this.title = title;
      this.hasTitleStyle = true;
    } else if (level === 1 && this.title === '') this.title = title;
  }
}

function mark({ mark: written }: RtfParagraph): string {
  if (written === undefined) return '';
  const line = asLine(written);
  return BULLET.test(line) ? '-' : line;
}
