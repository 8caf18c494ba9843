import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../../api/client';
import { nextIn } from '../../../api/pages';
import type { components } from '../../../api/schema';

type Schemas = components['schemas'];
export type Job = Schemas['JobResponse'];
export type ScheduledJob = Schemas['ScheduledJobResponse'];
export type ScheduledRun = Schemas['ScheduledRunResponse'];

/** How often what moves is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 2_000;
const SLOWLY_MS = 15_000;

const PAGE = 50;

/** Whether a job changes by itself. */
export const isMoving = ({ state }: Pick<Job, 'state'>): boolean => state === 'queued' || state === 'running';

export const scheduledQuery = queryOptions({
  queryKey: ['jobs', 'scheduled'],
  queryFn: () => dataOf(api.GET('/jobs/scheduled')),
  refetchInterval: ({ state: { data } }) => (data?.some(({ last_outcome: last }) => last === 'running') ? LOOK_AGAIN_MS : SLOWLY_MS),
});

export const runsQuery = (name: string) =>
  queryOptions({
    queryKey: ['jobs', 'scheduled', name],
    queryFn: () => dataOf(api.GET('/jobs/scheduled/{name}/runs', { params: { path: { name } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.[0]?.outcome === 'running' ? LOOK_AGAIN_MS : SLOWLY_MS),
  });

/** Which jobs are listed. */
export interface JobsFilter {
  kind?: Job['kind'] | undefined;
  state?: Job['state'] | undefined;
}

export const jobsQuery = ({ kind, state }: JobsFilter) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'list', kind, state],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam: before, signal }) => {
      const request = api.GET('/jobs', { params: { query: { limit: PAGE, before, kind, state } }, signal });
      const jobs = await dataOf(request);
      return { jobs, next: nextIn((await request).response, 'before') };
    },
    getNextPageParam: ({ next }) => (next === undefined ? undefined : Number(next)),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.pages.some(({ jobs }) => jobs.some(isMoving)) ? LOOK_AGAIN_MS : SLOWLY_MS),
  });
