import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../api/client';
import { useWords } from '../i18n/words';
import type { TurnActions } from './answer/answer-tools';
import { Turn } from './answer/turn';
import type { SessionPage } from './asking/session-query';
import { OlderTurns } from './older-turns';
import type { OpenSource } from './use-open-source';

/** So near to the end, in pixels, a reader follows what is written. */
const NEAR_PX = 48;

interface TurnsProps {
  /** The newest page first. */
  pages: readonly SessionPage[];
  reader: string;
  open: OpenSource | undefined;
  onOpen: (messageId: number, number: number) => void;
  actions: TurnActions;
  hasOlder: boolean;
  /** Fetches older messages; called again and again while the reader is near the beginning of what is known. */
  onOlder: () => void;
  /** A message that is shown among `children` instead. */
  without?: number | undefined;
  /** What grows while it is written: as long as the reader is at the end, he stays there. */
  growing?: unknown;
  /** What stands at the end. */
  children?: ReactNode;
}

/** The questions and answers of a conversation, however many there are. It follows what is written while the reader is at its end, and never pulls him back. */
export function Turns({ pages, reader, open, onOpen, actions, hasOlder, onOlder, without, growing, children }: TurnsProps): ReactNode {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [newest, ...rest] = pages;
  const older = useOlder(rest);
  const shown = newest?.messages.filter(({ id, status }) => id !== without && status !== 'pending') ?? [];
  const toEnd = (): void => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [isAtEnd, growing, shown.length]);
  useSameEnd(scroller, isAtEnd);
  const turn = (message: Message): ReactNode => (
    <Turn
      key={message.id}
      message={message}
      reader={reader}
      current={open?.messageId === message.id ? open.number : undefined}
      onOpen={onOpen}
      actions={actions}
    />
  );
  const hasMore = hasOlder || older.length > 0;
  return (
    <div className="turns-frame">
      <div
        ref={scroller}
        className="turns"
        role="region"
        aria-label={t('chat.conversation')}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_PX);
          if (hasOlder && scrollTop < 2 * clientHeight) onOlder();
        }}
      >
        {hasMore && (
          <div className="earlier">
            {hasOlder && (
              <button className="plain" type="button" onClick={onOlder}>
                {t('chat.olderMessages')}
              </button>
            )}
          </div>
        )}
        {hasMore && (
          <OlderTurns messages={older} scroller={scroller}>
            {turn}
          </OlderTurns>
        )}
        {shown.map(turn)}
        {children}
      </div>
      {!isAtEnd && (
        <button className="button to-end" type="button" onClick={toEnd}>
          {t('chat.toEnd')}
        </button>
      )}
    </div>
  );
}

/** The messages of older pages, oldest first; the same list as long as they are the same. */
function useOlder(pages: readonly SessionPage[]): readonly Message[] {
  const known = useRef<{ pages: readonly SessionPage[]; messages: Message[] }>({ pages: [], messages: [] });
  const isSame = known.current.pages.length === pages.length && pages.every((page, index) => page === known.current.pages[index]);
  if (!isSame) known.current = { pages, messages: pages.toReversed().flatMap(({ messages }) => messages) };
  return known.current.messages;
}

/** Keeps a reader at the end there when the room changes: a window that is made smaller, a source that is opened. */
function useSameEnd(scroller: RefObject<HTMLDivElement | null>, isAtEnd: boolean): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isAtEnd) return undefined;
    const observer = new ResizeObserver(() => (element.scrollTop = element.scrollHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, isAtEnd]);
}
