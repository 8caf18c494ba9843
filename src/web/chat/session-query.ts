import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { api, dataOf, type Message, type Session } from '../api/client';

const PAGE = 50;

/** A conversation with some of its messages, oldest first. */
export interface SessionPage extends Session {
  messages: Message[];
}

/** A conversation: pages of messages, the newest page first. */
export function sessionQuery(id: number | undefined) {
  return infiniteQueryOptions({
    queryKey: ['session', id],
    enabled: id !== undefined,
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before, signal }): Promise<SessionPage> => {
      const query = { limit: PAGE, before, include_failed: true };
      return dataOf(api.GET('/sessions/{id}', { params: { path: { id: id ?? 0 }, query }, signal }));
    },
    getNextPageParam: ({ messages }) => (messages.length < PAGE ? undefined : messages[0]?.id),
  });
}

/** Puts an answer that has just been written into what is known of its conversation; what is not known yet is fetched with it. */
export async function keepMessage(queries: QueryClient, message: Message): Promise<void> {
  const queryKey = ['session', message.session_id];
  // What is under way may have been read before the answer was stored.
  await queries.cancelQueries({ queryKey });
  const known = queries.getQueryData<InfiniteData<SessionPage, number | undefined>>(queryKey);
  const [newest, ...older] = known?.pages ?? [];
  if (!known || !newest) {
    await queries.invalidateQueries({ queryKey });
    return;
  }
  const messages = [...newest.messages.filter(({ id }) => id !== message.id), message];
  queries.setQueryData(queryKey, { ...known, pages: [{ ...newest, messages }, ...older] });
}
