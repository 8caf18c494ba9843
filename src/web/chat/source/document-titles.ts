import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';

/** How many documents are asked for; those beyond are called by their file names. */
const MOST = 500;

/** Titles of documents by their names in sources; undefined while they are fetched. */
export function useDocumentTitles(): ReadonlyMap<string, string> | undefined {
  return useQuery({
    queryKey: ['documents', 'titles'],
    queryFn: async () => {
      const documents = await dataOf(api.GET('/documents', { params: { query: { limit: MOST } } }));
      return new Map(documents.map(({ document, name, title }) => [document, title ?? name]));
    },
    staleTime: 60_000,
  }).data;
}
