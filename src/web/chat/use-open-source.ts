import { useCallback, useState } from 'react';
import type { Message, Source } from '../api/client';
import { claimsOf, openSources } from './answer/judged';

/** The source that is open beside the conversation. */
export interface OpenSource {
  messageId: number;
  number: number;
}

/** What is shown of it: the source, its place among those of the answer, what the answer says by it. */
export interface ShownSource {
  source: Source;
  place: number;
  count: number;
  claims: string[];
}

/** What the page knows and does of the source beside the conversation. */
interface OpenSourceState {
  open: OpenSource | undefined;
  shown: ShownSource | undefined;
  openSource: (messageId: number, number: number) => void;
  /** Goes to the next source of the answer or the one before; from none to the first of the newest answer. */
  step: (by: 1 | -1) => void;
  close: () => void;
}

type Cited = Pick<Message, 'id' | 'response' | 'sources' | 'sentences'>;

/** Which source stands beside the conversation. @param messages those whose sources can be opened, oldest first */
export function useOpenSource(messages: readonly Cited[]): OpenSourceState {
  const [open, setOpen] = useState<OpenSource>();
  const message = open ? messages.find(({ id }) => id === open.messageId) : undefined;
  const sources = message ? openSources(message.sources) : [];
  const index = sources.findIndex(({ number }) => number === open?.number);
  const source = sources[index];
  const step = (by: 1 | -1): void => {
    const next = message ? sources[(index + by + sources.length) % sources.length] : undefined;
    if (message && next) setOpen({ messageId: message.id, number: next.number });
    if (message) return;
    const newest = messages.findLast((one) => openSources(one.sources).length > 0);
    const first = newest && openSources(newest.sources)[0];
    if (newest && first) setOpen({ messageId: newest.id, number: first.number });
  };
  return {
    open,
    shown: message && source && { source, place: index + 1, count: sources.length, claims: claimsOf(message, source.number) },
    openSource: useCallback((messageId: number, number: number) => setOpen({ messageId, number }), []),
    step,
    close: useCallback(() => setOpen(undefined), []),
  };
}
