import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';

/** With whom a session is shared, and the links that lead to it. Only its owner may ask. */
export const sharingQuery = (id: number) =>
  queryOptions({
    queryKey: ['sharing', id],
    queryFn: async () => {
      const params = { path: { id } };
      const [shares, links] = await Promise.all([
        dataOf(api.GET('/sessions/{id}/shares', { params })),
        dataOf(api.GET('/sessions/{id}/links', { params })),
      ]);
      return { shares, links };
    },
  });
