import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Column, DataRow } from './data-row';
import { ChooseAll, type Selection } from '../forms/choosing';

/** More rows than these are virtual: only those that can be seen are in the page. */
const MOST_ROWS = 100;
const ROW_PX = 36;
const SPARE_ROWS = 12;

export type { Column } from './data-row';

interface DataTableProps<Row> {
  /** What the table is called. */
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  /** The first one names its row. */
  columns: readonly Column<Row>[];
  /** How many rows there are when not all are loaded. */
  count?: number;
  className?: string;
  /** How high a row probably is, in pixels. */
  rowHeight?: number;
  /** Unset: rows are not chosen. */
  selection?: Selection<Row>;
  /** Told when the end of what is loaded comes into sight; unset while nothing more is to be had. */
  onEnd?: (() => void) | undefined;
}

/** Rows with a head that stays right when there are ten thousand of them. */
export function DataTable<Row>({
  label,
  rows,
  keyOf,
  columns,
  count = rows.length,
  className,
  rowHeight = ROW_PX,
  selection,
  onEnd,
}: DataTableProps<Row>): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const isVirtual = rows.length > MOST_ROWS;
  useLayoutEffect(() => {
    if (body.current) setMargin(body.current.getBoundingClientRect().top + window.scrollY);
  }, [rows.length]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    estimateSize: () => rowHeight,
    overscan: SPARE_ROWS,
    scrollMargin: margin,
  });
  const shown = virtual.getVirtualItems();
  const last = isVirtual ? shown.at(-1)?.index : undefined;
  useEffect(() => {
    if (last !== undefined && last >= rows.length - 1) onEnd?.();
  }, [last, rows.length, onEnd === undefined]);
  const keys = useMemo(() => rows.map(keyOf), [rows]);
  const width = columns.length + (selection ? 1 : 0);
  const above = isVirtual ? (shown[0]?.start ?? margin) - margin : 0;
  const below = isVirtual ? virtual.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin) : 0;
  const indices = isVirtual ? shown.map(({ index }) => index) : rows.map((_row, index) => index);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      <table className={className} aria-rowcount={isVirtual ? count + 1 : undefined}>
        <thead>
          <tr>
            {selection && <ChooseAll selection={selection} keys={keys} />}
            {columns.map(({ id, head, className: column, sort }) => (
              <th key={id} scope="col" className={column} aria-sort={sort?.direction}>
                {sort ? (
                  <button className="sort" type="button" onClick={sort.onSort}>
                    {head}
                  </button>
                ) : (
                  head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Space height={above} columns={width} />
          {indices.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <DataRow
                key={keyOf(row)}
                row={row}
                name={keyOf(row)}
                columns={columns}
                selection={selection}
                index={index}
                measure={isVirtual ? virtual.measureElement : undefined}
              />
            );
          })}
          <Space height={below} columns={width} />
        </tbody>
      </table>
    </div>
  );
}

/** The place of rows that are not in the page. @param height in pixels */
function Space({ height, columns }: { height: number; columns: number }): ReactNode {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="space">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
