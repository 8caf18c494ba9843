import type { XmlHandler } from '../../zip/xml-events';
import type { OdfBlock } from './odf-blocks';
import { OdfLists } from './odf-lists';
import { OdfParagraphs } from './odf-paragraphs';
import type { OdfStyles } from './odf-styles';
import { OdfTable, repeated } from './odf-table';

type Attributes = Readonly<Record<string, string>>;

/** Deleted text, comments, tables of contents and other lists of places, controls, and descriptions of pictures. */
const LEFT_OUT = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:table-of-content',
  'text:illustration-index',
  'text:table-index',
  'text:object-index',
  'text:user-index',
  'text:alphabetical-index',
  'text:ruby-text',
  'office:forms',
  'svg:title',
  'svg:desc',
  'table:covered-table-cell',
  'table:shapes',
]);

/** Turns the events of text content (OpenDocument 1.3 part 3, 5 and 9) into blocks. */
export class OdfBody implements XmlHandler {
  /** How deep the current element is inside one that is left out; 0 outside. */
  private leftOut = 0;
  /** Where blocks go: the document, and the cells, notes and frames that are open. */
  private readonly outputs: ((block: OdfBlock) => void)[];
  private readonly tables: OdfTable[] = [];
  private readonly paragraphs: OdfParagraphs;
  private readonly lists: OdfLists;

  constructor(
    private readonly styles: OdfStyles,
    output: (block: OdfBlock) => void,
  ) {
    this.outputs = [output];
    this.lists = new OdfLists(styles);
    this.paragraphs = new OdfParagraphs(styles, this.lists);
  }

  /** Sends blocks to another place until {@link endOutput}. */
  beginOutput(output: (block: OdfBlock) => void): void {
    this.outputs.push(output);
    this.lists.begin();
  }

  endOutput(): void {
    this.outputs.pop();
    this.lists.end();
  }

  open(name: string, attributes: Attributes): void {
    if (this.leftOut > 0 || LEFT_OUT.has(name) || isHidden(name, attributes)) {
      this.leftOut += 1;
      return;
    }
    if (name === 'text:list') this.lists.openList(attributes);
    else if (name === 'text:list-item') this.lists.openItem(attributes);
    else if (name === 'text:note-body') this.openNote();
    else if (name.startsWith('table:')) this.openInTable(name, attributes);
    else this.paragraphs.open(name, attributes);
  }

  close(name: string): void {
    if (this.leftOut > 0) {
      this.leftOut -= 1;
      return;
    }
    if (name === 'text:list') this.lists.closeList();
    else if (name === 'text:list-item') this.lists.closeItem();
    else if (name === 'text:note-body') this.closeNote();
    else if (name === 'text:p' || name === 'text:h') for (const block of this.paragraphs.end()) this.emit(block);
    else if (name.startsWith('table:')) this.closeInTable(name);
    else this.paragraphs.close(name);
  }

  characters(data: string): void {
    if (this.leftOut === 0) this.paragraphs.characters(data);
  }

  private emit(block: OdfBlock): void {
    const table = this.tables.at(-1);
    // A note of a cell stands below its table.
    if (block.kind === 'note' && table) table.notes.push(block);
    else this.outputs.at(-1)?.(block);
  }

  private openNote(): void {
    const { blocks } = this.paragraphs.openNote();
    this.beginOutput((block) => blocks.push(block));
  }

  private closeNote(): void {
    this.endOutput();
    this.paragraphs.closeNote();
  }

  private openInTable(name: string, attributes: Attributes): void {
    const table = this.tables.at(-1);
    if (name === 'table:table') this.tables.push(new OdfTable(attributes));
    else if (name === 'table:table-header-rows') table?.openHeader();
    else if (name === 'table:table-row') table?.openRow(repeated(attributes, 'rows'));
    else if (name === 'table:table-cell' && table) {
      const blocks = table.openCell(attributes);
      this.beginOutput((block) => blocks.push(block));
    }
  }

  private closeInTable(name: string): void {
    const table = this.tables.at(-1);
    if (!table) return;
    if (name === 'table:table-header-rows') table.closeHeader();
    else if (name === 'table:table-row') table.closeRow();
    else if (name === 'table:table-cell') {
      this.endOutput();
      table.closeCell();
    } else if (name === 'table:table') {
      this.tables.pop();
      this.emit({ kind: 'table', rows: table.rows });
      for (const note of table.notes) this.emit(note);
    }
  }
}

/** Whether a section, a field or a paragraph says that it is not shown. */
function isHidden(name: string, attributes: Attributes): boolean {
  if (name === 'text:section') {
    const display = attributes['text:display'];
    return display === 'none' || (display === 'condition' && attributes['text:is-hidden'] === 'true');
  }
  return (name === 'text:hidden-text' && attributes['text:is-hidden'] !== 'false') || attributes['table:visibility'] === 'collapse';
}
