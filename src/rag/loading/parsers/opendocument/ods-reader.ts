import { asLine } from '../../text/clean-text';
import type { TextBuilder } from '../../text/text-builder';
import { MAX_COLUMNS } from '../../tables/table-grid';
import type { SheetCell } from '../sheets/sheet-row';
import { SheetSection } from '../sheets/sheet-section';
import { MAX_SHEET_COLUMNS, VisibleColumns } from '../sheets/visible-columns';
import type { XmlHandler } from '../zip/xml-events';
import { characterOf } from './body/odf-paragraphs';
import type { OdfStyles } from './body/odf-styles';
import { MOST_EQUAL_ROWS, repeated, spanned } from './body/odf-table';
import type { OdsFacts } from './ods-facts';
import { shownValue } from './ods-values';

type Attributes = Readonly<Record<string, string>>;

/** Comments, drawings, controls, changes. */
const LEFT_OUT = new Set([
  'office:annotation',
  'table:shapes',
  'draw:frame',
  'draw:custom-shape',
  'draw:line',
  'office:forms',
  'table:tracked-changes',
]);

const isHidden = (attributes: Attributes): boolean => ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');

/** A sheet while it is read. */
interface Sheet {
  section: SheetSection;
  isHidden: boolean;
  /** Row of its filter, which names columns. */
  filterRow: number;
  /** Columns declared so far, and the hidden ones of them. */
  columnCount: number;
  hidden: [first: number, last: number][];
  /** Set when its first row begins. */
  columns: VisibleColumns | undefined;
  rowNumber: number;
  position: number;
  header: number;
}

interface Row {
  attributes: Attributes;
  cells: SheetCell[];
  /** Where its next cell stands. */
  column: number;
  /** First visible column that no cell reaches over. */
  end: number;
}

/** Turns the events of a spreadsheet (OpenDocument 1.3 part 3, 9) into its visible sheets. */
export class OdsReader implements XmlHandler {
  private leftOut = 0;
  private sheet: Sheet | undefined;
  private row: Row | undefined;
  private cell: { attributes: Attributes; paragraphs: string[] } | undefined;

  constructor(
    private readonly text: TextBuilder,
    private readonly styles: OdfStyles,
    private readonly facts: OdsFacts,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (this.leftOut > 0 || LEFT_OUT.has(name) || (name === 'table:table' && this.sheet)) this.leftOut += 1;
    else if (name === 'table:table') this.openSheet(attributes);
    else if (!this.sheet) return;
    else if (name === 'table:table-column') this.addColumns(this.sheet, attributes);
    else if (name === 'table:table-header-rows') this.sheet.header += 1;
    else if (name === 'table:table-row') this.row = { attributes, cells: [], column: 0, end: 0 };
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.cell = { attributes, paragraphs: [] };
    else if (this.cell && name === 'text:p') this.cell.paragraphs.push('');
    else this.characters(characterOf(name));
  }

  close(name: string): void {
    if (this.leftOut > 0) this.leftOut -= 1;
    else if (name === 'table:table') this.closeSheet();
    else if (name === 'table:table-header-rows' && this.sheet) this.sheet.header -= 1;
    else if (name === 'table:table-row') this.closeRow();
    else if (name === 'table:table-cell') this.closeCell(false);
    else if (name === 'table:covered-table-cell') this.closeCell(true);
  }

  characters(data: string): void {
    const paragraphs = this.cell?.paragraphs;
    if (this.leftOut === 0 && paragraphs && paragraphs.length > 0) paragraphs.push((paragraphs.pop() ?? '') + data);
  }

  private openSheet(attributes: Attributes): void {
    const name = attributes['table:name'] ?? '';
    this.sheet = {
      section: new SheetSection(this.text, asLine(name), this.facts.sheets === 1),
      filterRow: this.facts.filterRows.get(name) ?? 0,
      isHidden: this.styles.styleOf(attributes['table:style-name']).isHidden,
      columnCount: 0,
      hidden: [],
      columns: undefined,
      rowNumber: 0,
      position: 0,
      header: 0,
    };
  }

  private addColumns(sheet: Sheet, attributes: Attributes): void {
    const first = sheet.columnCount;
    sheet.columnCount = Math.min(MAX_SHEET_COLUMNS, first + repeated(attributes, 'columns'));
    if (isHidden(attributes)) sheet.hidden.push([first, sheet.columnCount - 1]);
  }

  private closeSheet(): void {
    this.sheet?.section.end();
    this.sheet = undefined;
  }

  private closeRow(): void {
    const { sheet, row } = this;
    this.row = undefined;
    if (!sheet || !row) return;
    const times = repeated(row.attributes, 'rows');
    const number = sheet.rowNumber + 1;
    sheet.rowNumber += times;
    if (sheet.isHidden || isHidden(row.attributes)) return;
    for (let count = 0; count < Math.min(times, MOST_EQUAL_ROWS) && row.cells.length > 0; count += 1) {
      const cells = row.cells.map((cell) => ({ ...cell, lastRow: cell.lastRow + count }));
      sheet.section.row({
        number: number + count,
        position: sheet.position + count + 1,
        cells,
        isHeader: sheet.header > 0 || number === sheet.filterRow,
      });
    }
    sheet.position += times;
  }

  private closeCell(isCovered: boolean): void {
    const { sheet, row, cell } = this;
    this.cell = undefined;
    if (!sheet || !row || !cell) return;
    const first = row.column;
    const times = repeated(cell.attributes, 'columns');
    row.column += times;
    const text =
      isCovered || sheet.isHidden ? '' : asLine(cell.paragraphs.length > 0 ? cell.paragraphs.join(' ') : shownValue(cell.attributes));
    if (text === '') return;
    sheet.columns ??= new VisibleColumns(sheet.hidden);
    const isBold = this.styles.styleOf(cell.attributes['table:style-name']).isBold && isName(cell.attributes, text);
    for (let column = first; column < Math.min(first + times, first + MAX_COLUMNS, MAX_SHEET_COLUMNS); column += 1) {
      const columns = times > 1 ? 1 : Math.min(MAX_COLUMNS, spanned(cell.attributes, 'columns'));
      const place = sheet.columns.among(column, column + columns - 1);
      const lastRow = sheet.rowNumber + spanned(cell.attributes, 'rows');
      if (place.count === 0 || place.first < row.end) continue;
      row.cells.push({ column: place.first, text, columns: place.count, lastRow, isBold });
      row.end = place.first + place.count;
    }
  }
}

/** Whether a cell can be a name: a text, or a year. */
function isName(attributes: Attributes, text: string): boolean {
  return (attributes['office:value-type'] ?? 'string') === 'string' || /^(?:19|20)\d{2}$/.test(text);
}
