import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../api/client';

/** What a question with its answer is thought to take before it is measured, in pixels. */
const TURN_PX = 240;
const SPARE_TURNS = 3;

interface OlderTurnsProps {
  /** Oldest first. */
  messages: readonly Message[];
  scroller: RefObject<HTMLDivElement | null>;
  children: (message: Message) => ReactNode;
}

/**
 * The messages above the newest page, of which only those that can be seen are in the page. When more come at the top, what is read stays where
 * it is: the end of the list, which has no height, holds the place while there are none.
 */
export function OlderTurns({ messages, scroller, children }: OlderTurnsProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const known = useRef<{ virtual?: Virtualizer<HTMLDivElement, Element>; count: number }>({ count: 0 });
  // Messages come between two scroll events: the list has to know where the reader is now, or it would take him back.
  if (known.current.virtual && scroller.current && known.current.count !== messages.length) {
    known.current.virtual.scrollOffset = scroller.current.scrollTop;
  }
  const virtual = useVirtualizer({
    count: messages.length + 1,
    getScrollElement: (): HTMLDivElement | null => scroller.current,
    estimateSize: (index) => (index === messages.length ? 0 : TURN_PX),
    getItemKey: (index) => messages[index]?.id ?? 'end',
    overscan: SPARE_TURNS,
    scrollMargin: margin,
    anchorTo: 'end',
  });
  known.current = { virtual, count: messages.length };
  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), []);
  return (
    <div ref={list} className="virtual" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const message = messages[index];
        return (
          message && (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="older"
              style={{ transform: `translateY(${start - margin}px)` }}
            >
              {children(message)}
            </div>
          )
        );
      })}
    </div>
  );
}
