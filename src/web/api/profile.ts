import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from './client';

/** The account of whoever is logged in. */
export const profileQuery = queryOptions({ queryKey: ['me'], queryFn: () => dataOf(api.GET('/me')), staleTime: Infinity });
