import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { useWords } from '../../i18n/words';
import type { SessionRow } from './session-groups';

/** More rows than these are virtual: only those that can be seen are in the page. */
const MOST_ROWS = 100;
const ROW_PX = 32;
const SPARE_ROWS = 10;

interface SessionsRowsProps {
  rows: readonly SessionRow[];
  children: (row: SessionRow) => ReactNode;
}

/** The rows of the list of conversations, however many there are. The list stands in what scrolls. */
export function SessionsRows({ rows, children }: SessionsRowsProps): ReactNode {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const isVirtual = rows.length > MOST_ROWS;
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    getScrollElement: () => list.current?.closest('.stay') ?? null,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.session.id ?? index,
    overscan: SPARE_ROWS,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const row = (index: number): ReactNode => {
    const shown = rows[index];
    return (
      shown && (
        <>
          {shown.group && <h2>{t(shown.group)}</h2>}
          {children(shown)}
        </>
      )
    );
  };
  if (!isVirtual)
    return (
      <ul ref={list}>
        {rows.map(({ session }, index) => (
          <li key={session.id}>{row(index)}</li>
        ))}
      </ul>
    );
  return (
    <ul ref={list} className="virtual" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => (
        <li
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
        >
          {row(index)}
        </li>
      ))}
    </ul>
  );
}
