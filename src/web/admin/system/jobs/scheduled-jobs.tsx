import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { api, dataOf } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { duration } from '../../../i18n/figures';
import type { Words } from '../../../i18n/format';
import { useWords } from '../../../i18n/words';
import { Block } from '../../../ui/block';
import { DataTable } from '../../../ui/tables/data-table';
import { Moment } from '../../../ui/moment';
import { Failure } from '../../../ui/states';
import { Empty, Loaded } from '../../shapes/loaded';
import { JobState } from './job-state';
import { runsQuery, scheduledQuery, type ScheduledJob } from './jobs-query';
import { scheduleText, titleOf } from './job-words';

const took = (words: Words, { last_started_at: start, last_finished_at: end }: ScheduledJob): string => {
  const ms = Date.parse(end ?? '') - Date.parse(start ?? '');
  return ms >= 0 ? duration(words, ms) : '';
};

/** What runs by the clock: when, how it went, and now if wanted. @param chosen whose runs are shown */
export function ScheduledJobs({ chosen }: { chosen: string | null }): ReactNode {
  const words = useWords();
  const { t } = words;
  const queries = useQueryClient();
  const scheduled = useQuery(scheduledQuery);
  const run = useMutation({
    mutationFn: (name: string) => dataOf(api.POST('/jobs/scheduled/{name}/run', { params: { path: { name } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
  const failed = scheduled.data?.filter(({ last_outcome: last }) => last === 'failed' || last === 'interrupted').length ?? 0;
  const job = scheduled.data?.find(({ name }) => name === chosen);
  return (
    <>
      <Block
        title={t('jobs.scheduled')}
        remark={failed > 0 ? t('jobs.failed', { count: failed }, failed) : undefined}
        isFlagged={failed > 0}
      >
        {run.error && <Failure title={t('jobs.run')} problem={asProblem(run.error)} />}
        <Loaded query={scheduled}>
          {(rows) => (
            <DataTable
              label={t('admin.table', { name: t('jobs.scheduled') })}
              rows={rows}
              keyOf={({ name }) => name}
              columns={[
                {
                  id: 'name',
                  head: t('jobs.job'),
                  cell: ({ name }) => (
                    <Link href={`/admin/jobs?job=${name}`} title={name} aria-current={name === chosen ? 'true' : undefined}>
                      {titleOf(words, name)}
                    </Link>
                  ),
                },
                { id: 'when', head: t('jobs.when'), className: 'opt soft', cell: ({ schedule }) => scheduleText(words, schedule) },
                {
                  id: 'last',
                  head: t('jobs.last'),
                  cell: ({ last_outcome: outcome, last_error: error }) =>
                    outcome === null ? (
                      t('jobs.never')
                    ) : (
                      <>
                        <JobState state={outcome} />
                        {error !== null && <small className="why">{error}</small>}
                      </>
                    ),
                },
                {
                  id: 'finished',
                  head: t('jobs.finished'),
                  className: 'opt nowrap',
                  cell: ({ last_finished_at: at }) => <Moment at={at} />,
                },
                { id: 'took', head: t('jobs.took'), className: 'num opt opt-m', cell: (row) => took(words, row) },
                {
                  id: 'next',
                  head: t('jobs.next'),
                  className: 'opt soft nowrap',
                  cell: ({ enabled, next_run_at: at }) => (enabled ? <Moment at={at} /> : t('jobs.off')),
                },
                {
                  id: 'acts',
                  head: <span className="out">{t('admin.actions')}</span>,
                  className: 'num nowrap',
                  cell: ({ name }) => (
                    <button
                      className="plain"
                      type="button"
                      aria-label={`${t('jobs.run')}: ${titleOf(words, name)}`}
                      disabled={run.isPending}
                      onClick={() => run.mutate(name)}
                    >
                      {t('jobs.run')}
                    </button>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Block>
      {job && <Runs job={job} />}
    </>
  );
}

/** The runs of a job, with what each failed of. */
function Runs({ job }: { job: ScheduledJob }): ReactNode {
  const words = useWords();
  const { t } = words;
  const runs = useQuery(runsQuery(job.name));
  const title = t('jobs.runsOf', { job: titleOf(words, job.name) });
  return (
    <Block title={title} remark={t('jobs.week')}>
      <Loaded query={runs}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('jobs.noRuns')} />
          ) : (
            <DataTable
              label={t('admin.table', { name: title })}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                { id: 'start', head: t('jobs.started'), className: 'nowrap', cell: ({ started_at: at }) => words.exact(new Date(at)) },
                { id: 'outcome', head: t('jobs.state'), cell: ({ outcome }) => <JobState state={outcome} /> },
                {
                  id: 'took',
                  head: t('jobs.took'),
                  className: 'num nowrap',
                  cell: ({ milliseconds: ms }) => (ms === null ? '–' : duration(words, ms)),
                },
                { id: 'error', head: t('jobs.error'), cell: ({ error }) => error ?? '–' },
                { id: 'worker', head: t('jobs.worker'), className: 'soft opt opt-m', cell: ({ worker }) => worker },
              ]}
            />
          )
        }
      </Loaded>
    </Block>
  );
}
