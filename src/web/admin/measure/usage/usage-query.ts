import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../../api/client';
import type { components } from '../../../api/schema';

type Schemas = components['schemas'];
export type UsageReport = Schemas['GroupedUsageResponse'];
export type UsageRow = UsageReport['rows'][number];
export type Budget = Schemas['BudgetResponse'];
export type Analytics = Schemas['AnalyticsResponse'];

/** What the table of usage is by. */
export type Grouping = 'model' | 'user' | 'key' | 'group' | 'collection' | 'day';

const MOST_ROWS = 1_000;
const MOST_BUDGETS = 500;

/** The calls of a span of days. Days are in UTC. */
export const usageQuery = (by: Grouping | 'day_model', from: string, to: string) =>
  queryOptions({
    queryKey: ['usage', by, from, to],
    queryFn: () => dataOf(api.GET('/usage/report', { params: { query: { group_by: by, from, to, limit: MOST_ROWS } } })),
    placeholderData: keepPreviousData,
  });

/** How questions were answered in so many days up to one. @param to today when left out */
export const analyticsQuery = (days: number, to?: string) =>
  queryOptions({
    queryKey: ['analytics', days, to],
    queryFn: () => dataOf(api.GET('/analytics', { params: { query: { days, to } } })),
    placeholderData: keepPreviousData,
  });

export const budgetsQuery = queryOptions({
  queryKey: ['budgets'],
  queryFn: () => dataOf(api.GET('/budgets', { params: { query: { limit: MOST_BUDGETS } } })),
});
