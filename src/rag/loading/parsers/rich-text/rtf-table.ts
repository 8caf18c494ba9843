import type { TableCell } from '../../tables/table';
import { TableWriter } from '../../tables/table-writer';
import { MAX_ROWS } from '../../text/limits';
import { RefusedFileError } from '../../text/refused-file';
import type { TextBuilder } from '../../text/text-builder';
import type { CellDefinition } from './rtf-row-definition';

/** Edges of cells this near to each other are one edge, in twips: programs round them. 60 are a millimetre. */
const SAME_EDGE = 60;

interface Row {
  texts: string[];
  definitions: readonly CellDefinition[];
  isHeader: boolean;
}

/** A cell with its place in the grid of all edges. */
interface PlacedCell extends TableCell {
  column: number;
  columns: number;
  rows: number;
  joinsAbove: boolean;
}

/** Puts rows together and writes them when the table ends: only all of them say which edges its columns have. */
export class RtfTable {
  private rows: Row[] = [];

  /** @throws RefusedFileError when the table has too many rows */
  row(row: Row): void {
    this.rows.push(row);
    if (this.rows.length > MAX_ROWS) throw new RefusedFileError(`has more than ${MAX_ROWS.toLocaleString('en')} rows`);
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** Writes the table, if there is one, and begins the next. */
  end(text: TextBuilder): void {
    if (this.rows.length === 0) return;
    const writer = new TableWriter(text);
    const rows = placed(this.rows);
    rows.forEach((cells, index) =>
      writer.row({ cells: cells.filter(({ joinsAbove }) => !joinsAbove), isHeader: this.rows[index]?.isHeader }),
    );
    writer.end();
    this.rows = [];
  }
}

/** The cells of each row in the grid of the table, with the rows and columns they reach over. */
function placed(rows: readonly Row[]): PlacedCell[][] {
  const columnAt = columnsOf(rows);
  const result: PlacedCell[][] = [];
  let above = new Map<number, PlacedCell>();
  for (const { texts, definitions } of rows) {
    const cells: PlacedCell[] = [];
    const starts = new Map<number, PlacedCell>();
    let column = 0;
    texts.forEach((text, index) => {
      const definition = definitions[index];
      const end = Math.max(column + 1, definition && columnAt ? columnAt(definition.edge) : column + 1);
      const last = cells.at(-1);
      if (definition?.joinsLeft && last) {
        last.columns += end - column;
        last.text = `${last.text} ${text}`.trim();
      } else {
        const upper = definition?.joinsAbove ? above.get(column) : undefined;
        if (upper) upper.rows += 1;
        const cell = { text, column, columns: end - column, rows: 1, joinsAbove: upper !== undefined };
        cells.push(cell);
        starts.set(column, upper ?? cell);
      }
      column = end;
    });
    above = starts;
    result.push(cells);
  }
  return result;
}

/**
 * A function that gives the number of columns left of an edge; undefined when all rows have as many cells, so that the first of each stand
 * below one another, wherever their edges are.
 */
function columnsOf(rows: readonly Row[]): ((edge: number) => number) | undefined {
  if (new Set(rows.map(({ texts }) => texts.length)).size === 1) return undefined;
  const edges = [...new Set(rows.flatMap(({ definitions }) => definitions.map(({ edge }) => edge)))].sort((a, b) => a - b);
  const columns = new Map<number, number>();
  let column = 0;
  let last = -Infinity;
  for (const edge of edges) {
    if (edge - last > SAME_EDGE) {
      column += 1;
      last = edge;
    }
    columns.set(edge, column);
  }
  return (edge) => columns.get(edge) ?? 0;
}
