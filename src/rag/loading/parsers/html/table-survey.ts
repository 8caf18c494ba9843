import type { Attributes } from './elements/html-elements';

/** Longest text of a cell without marks of a table of values, in characters; a longer one is a column of a page. */
const LONGEST_VALUE = 400;
/** Longest text of a cell that holds a table itself and is still a value. */
const LONGEST_WITH_TABLE = 80;

const LAYOUT_ROLES: ReadonlySet<string | undefined> = new Set(['presentation', 'none']);
const TABLE_ROLES: ReadonlySet<string | undefined> = new Set(['table', 'grid', 'treegrid']);

/** What only a page has, and no cell of values. */
const PAGE_PARTS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'main', 'article', 'section', 'nav', 'hr', 'form']);

interface TableFacts {
  index: number;
  role: string | undefined;
  hasNames: boolean;
  hasValues: boolean;
  isMarked: boolean;
  holdsPageParts: boolean;
  holdsTables: boolean;
  /** Cells of the current row that hold text, and most of any row. */
  filled: number;
  mostFilled: number;
  /** Characters of the current cell, of the longest, of all. */
  cell: number;
  longest: number;
  all: number;
}

/**
 * Tells tables that lay out a page from tables of values, by marks and kinds, much as browsers do for screen readers
 * (https://searchfox.org/mozilla-central/source/accessible/generic/TableAccessible.cpp, IsProbablyLayoutTable).
 */
export class TableSurvey {
  /** The tables that lay out a page, each by its place in the order in which tables begin. */
  readonly layoutTables = new Set<number>();
  private count = 0;
  private readonly tables: TableFacts[] = [];

  open(name: string, attributes: Attributes): void {
    const table = this.tables.at(-1);
    if (name === 'table') {
      if (table) table.holdsTables = true;
      this.tables.push(factsOf(this.count, attributes['role']));
      this.count += 1;
    } else if (!table) return;
    else if (name === 'th' || name === 'td') {
      endCell(table);
      if (name === 'th') table.hasNames = true;
      else table.hasValues = true;
      if ('scope' in attributes || 'headers' in attributes) table.isMarked = true;
    } else if (name === 'tr') endRow(table);
    else if (name === 'thead' || name === 'caption') table.isMarked = true;
    else if (PAGE_PARTS.has(name)) table.holdsPageParts = true;
  }

  close(name: string): void {
    if (name !== 'table') return;
    const table = this.tables.pop();
    if (!table) return;
    endRow(table);
    if (isLayout(table)) this.layoutTables.add(table.index);
    const outer = this.tables.at(-1);
    if (outer) outer.cell += table.all;
  }

  /** @param length of visible text */
  characters(length: number): void {
    const table = this.tables.at(-1);
    if (table) table.cell += length;
  }
}

function factsOf(index: number, role: string | undefined): TableFacts {
  const none = { hasNames: false, hasValues: false, isMarked: false, holdsPageParts: false, holdsTables: false };
  return { index, role, ...none, filled: 0, mostFilled: 0, cell: 0, longest: 0, all: 0 };
}

function endCell(table: TableFacts): void {
  if (table.cell > 0) table.filled += 1;
  table.longest = Math.max(table.longest, table.cell);
  table.all += table.cell;
  table.cell = 0;
}

function endRow(table: TableFacts): void {
  endCell(table);
  table.mostFilled = Math.max(table.mostFilled, table.filled);
  table.filled = 0;
}

function isLayout(table: TableFacts): boolean {
  if (LAYOUT_ROLES.has(table.role)) return true;
  // Some mails are laid out with cells of names alone.
  if (TABLE_ROLES.has(table.role) || table.isMarked || (table.hasNames && table.hasValues)) return false;
  if (table.mostFilled <= 1 || table.holdsPageParts || table.longest > LONGEST_VALUE) return true;
  return table.holdsTables && table.longest > LONGEST_WITH_TABLE;
}
