import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { api, dataOf, type Message, type Session } from '../../api/client';

/** Messages of the newest page, which is shown first, and of each older one. */
const FIRST_PAGE = 50;
const PAGE = 200;

/** A conversation with some of its messages, oldest first. */
export interface SessionPage extends Session {
  messages: Message[];
}

type Pages = InfiniteData<SessionPage, number | undefined>;

/** What makes up a page of messages. @param before id of the message after it; undefined: the newest page */
export const pageOf = (before: number | undefined) => ({ limit: before === undefined ? FIRST_PAGE : PAGE, before, include_failed: true });

/** The id before which the next older page ends; undefined when there is none. */
export function olderThan({ messages }: SessionPage, _pages: unknown, before: number | undefined): number | undefined {
  return messages.length < pageOf(before).limit ? undefined : messages[0]?.id;
}

/** A conversation: pages of messages, the newest page first. */
export function sessionQuery(id: number | undefined) {
  return infiniteQueryOptions({
    queryKey: ['session', id],
    enabled: id !== undefined,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before, signal }): Promise<SessionPage> => {
      const query = { ...pageOf(before), include_pending: true };
      return dataOf(api.GET('/sessions/{id}', { params: { path: { id: id ?? 0 }, query }, signal }));
    },
    getNextPageParam: olderThan,
  });
}

/** Puts an answer that has just been written into what is known of its conversation; what is not known yet is fetched with it. */
export async function keepMessage(queries: QueryClient, message: Message): Promise<void> {
  const queryKey = ['session', message.session_id];
  // What is under way may have been read before the answer was stored.
  await queries.cancelQueries({ queryKey });
  const known = queries.getQueryData<Pages>(queryKey);
  const [newest, ...older] = known?.pages ?? [];
  if (!known || !newest) {
    await queries.invalidateQueries({ queryKey });
    return;
  }
  const messages = [...newest.messages.filter(({ id }) => id !== message.id), message];
  queries.setQueryData(queryKey, { ...known, pages: [{ ...newest, messages }, ...older] });
}

/** Changes what is known of a message where it stands. */
export function changeMessage(queries: QueryClient, message: Message): void {
  queries.setQueryData<Pages>(['session', message.session_id], (known) => {
    if (!known) return known;
    const pages = known.pages.map((page) => ({ ...page, messages: page.messages.map((one) => (one.id === message.id ? message : one)) }));
    return { ...known, pages };
  });
}
