import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, dataOf } from '../../../api/client';
import { eventsOf } from '../../../api/events';
import { login } from '../../../api/login';
import { isMoving, type Job } from './jobs-query';

/** How long after a lost connection the job is followed on, in milliseconds. */
const AGAIN_MS = 2_000;

/** A job as it is at every moment, until it ends. @param id undefined: none */
export function useFollowedJob(id: number | undefined): Job | undefined {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['jobs', 'one', id],
    queryFn: () => dataOf(api.GET('/jobs/{id}', { params: { path: { id: id ?? 0 } } })),
    enabled: id !== undefined,
    staleTime: Infinity,
  });
  useEffect(() => {
    if (id === undefined) return undefined;
    const stop = new AbortController();
    const take = (job: Job): void => {
      queries.setQueryData(['jobs', 'one', id], job);
      if (!isMoving(job)) void queries.invalidateQueries({ queryKey: ['jobs', 'list'] });
    };
    void follow(id, stop.signal, take);
    return () => stop.abort();
  }, [id, queries]);
  return data;
}

/** Never rejects: a lost connection is tried again from where it was. */
async function follow(id: number, signal: AbortSignal, onJob: (job: Job) => void): Promise<void> {
  let last = '';
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = last === '' ? {} : { 'last-event-id': last };
      const response = await login.fetch(new Request(`${window.location.origin}/jobs/${id}/events`, { signal, headers }));
      if (response.status < 500 && !response.ok) return;
      for await (const { id: event, type, data } of eventsOf(response)) {
        last = event;
        if (type === 'error') return;
        onJob(JSON.parse(data) as Job);
        if (type === 'done') return;
      }
    } catch {
      // The line is gone, or nobody looks any more: the loop finds out which.
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
