import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { api, dataOf } from '../../api/client';
import { useWords } from '../../i18n/words';
import { useLate } from '../../ui/use-late';
import { type EntryGroup, matching } from './entry';

/** So many entries of a kind are shown: more is a matter of the page that lists them. */
const MOST = 6;

/** Collections beyond these are not looked through. */
const MOST_COLLECTIONS = 500;

/** After so much time without a key the server is asked, in milliseconds. */
const REST_MS = 150;

interface Found {
  groups: EntryGroup[];
  isPending: boolean;
  error: unknown;
}

/** What of one's own things a search finds: conversations by title, documents and collections by name. */
export function useFound(search: string): Found {
  const { t } = useWords();
  const [, go] = useLocation();
  const wanted = useLate(search.trim(), REST_MS);
  const sessions = useQuery({
    queryKey: ['sessions', 'titled', wanted],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/sessions', { params: { query: { limit: MOST, ...(wanted !== '' && { search: wanted }) } }, signal })),
    placeholderData: keepPreviousData,
  });
  const collections = useQuery({
    queryKey: ['collections', 'names'],
    queryFn: ({ signal }) => dataOf(api.GET('/collections', { params: { query: { limit: MOST_COLLECTIONS } }, signal })),
    staleTime: 60_000,
  });
  const documents = useQuery({
    queryKey: ['documents', 'named', wanted],
    queryFn: ({ signal }) => dataOf(api.GET('/documents', { params: { query: { limit: MOST, search: wanted } }, signal })),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const titled = (sessions.data ?? []).map(({ id, title }) => ({
    id: `session ${id}`,
    label: title ?? t('chat.untitled'),
    run: () => go(`/c/${id}`),
  }));
  const named = (wanted === '' ? [] : (documents.data ?? [])).map(({ id, title, name, collection }) => ({
    id: `document ${id}`,
    label: title ?? name,
    remark: collection.name,
    run: () => go(`/library/${id}`),
  }));
  const groups = [
    { title: t('chat.conversations'), entries: titled },
    { title: t('app.documents'), entries: named },
  ];
  const readable = (collections.data ?? []).filter(({ access }) => access !== null);
  const kept = readable.map(({ id, name }) => ({ id: `collection ${id}`, label: name, run: () => go(`/library?collection=${id}`) }));
  if (search.trim() !== '') groups.push({ title: t('go.collections'), entries: matching(kept, search).slice(0, MOST) });
  return {
    groups,
    isPending: sessions.isPending || (wanted !== search.trim() && search.trim() !== '') || documents.isLoading,
    error: sessions.error ?? documents.error ?? collections.error,
  };
}
