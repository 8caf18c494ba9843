import { memo, type ReactNode } from 'react';
import { ChooseRow, type Selection } from '../forms/choosing';

export interface Column<Row> {
  /** Unique in its table. */
  id: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** `num` for figures, `opt` and `opt-m` for what goes on narrow windows, `nowrap`, `soft`. */
  className?: string;
  /** How rows can be sorted by it; unset: they cannot. */
  sort?: { direction: 'ascending' | 'descending' | 'none'; onSort: () => void };
}

interface DataRowProps<Row> {
  row: Row;
  /** Its key. */
  name: string | number;
  columns: readonly Column<Row>[];
  selection: Selection<Row> | undefined;
  index: number;
  /** Hears of the element, to know its height; unset: all rows are in the page. */
  measure: ((element: HTMLTableRowElement | null) => void) | undefined;
}

/** A row of a table. While one scrolls, a row that was there stays as it is. */
export const DataRow = memo(function DataRow<Row>({ row, name, columns, selection, index, measure }: DataRowProps<Row>): ReactNode {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={measure ? index + 2 : undefined}>
      {selection && <ChooseRow selection={selection} row={row} name={name} />}
      {columns.map(({ id, cell, className }, place) =>
        place === 0 ? (
          <th key={id} scope="row" className={className}>
            {cell(row)}
          </th>
        ) : (
          <td key={id} className={className}>
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}) as <Row>(props: DataRowProps<Row>) => ReactNode;
