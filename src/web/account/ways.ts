import { queryOptions } from '@tanstack/react-query';
import { dataOf, openApi } from '../api/client';

/** How people get in here. */
export const waysQuery = queryOptions({ queryKey: ['ways'], queryFn: () => dataOf(openApi.GET('/web/ways')), staleTime: Infinity });
