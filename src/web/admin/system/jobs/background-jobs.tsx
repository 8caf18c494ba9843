import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Block } from '../../../ui/block';
import { DataTable } from '../../../ui/tables/data-table';
import { Moment } from '../../../ui/moment';
import { Failure } from '../../../ui/states';
import { Choice } from '../../shapes/choice';
import { Empty, Loaded } from '../../shapes/loaded';
import { JobDetails } from './job-details';
import { JobProgress } from './job-progress';
import { JobState } from './job-state';
import { jobName } from './job-words';
import { isMoving, type Job, type JobsFilter, jobsQuery } from './jobs-query';

const KINDS: readonly Job['kind'][] = [
  'ingest_document',
  'recognise_document',
  'sync_documents',
  'rebuild_index',
  'recut_documents',
  'compact_index',
  'import_collection',
  'backup',
  'evaluate',
  'erase_document',
  'remove_traces',
  'scheduled',
];
const STATES: readonly Job['state'][] = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];

/** Work beside requests: how far it is, why it failed; ended or done again. */
export function BackgroundJobs(): ReactNode {
  const words = useWords();
  const { t } = words;
  const queries = useQueryClient();
  const [filter, setFilter] = useState<JobsFilter>({});
  const [opened, setOpened] = useState<number>();
  const found = useInfiniteQuery(jobsQuery(filter));
  const jobs = found.data?.pages.flatMap((page) => page.jobs);
  const change = useMutation({
    mutationFn: ({ id, action }: { id: number; action: 'cancel' | 'retry' }) =>
      dataOf(api.POST(`/jobs/{id}/${action}`, { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
  const nameOf = (job: Job): string => jobName(words, job);
  const any = { '': t('jobs.any') };
  return (
    <Block title={t('jobs.background')}>
      <div className="filters">
        <Choice
          label={t('jobs.kind')}
          value={filter.kind ?? ''}
          options={{ ...any, ...Object.fromEntries(KINDS.map((kind) => [kind, t(`kind.${kind}`)])) }}
          onChange={(kind) => setFilter({ ...filter, kind: KINDS.find((each) => each === kind) })}
        />
        <Choice
          label={t('jobs.state')}
          value={filter.state ?? ''}
          options={{ '': t('documents.anyState'), ...Object.fromEntries(STATES.map((state) => [state, t(`job.${state}`)])) }}
          onChange={(state) => setFilter({ ...filter, state: STATES.find((each) => each === state) })}
        />
      </div>
      {change.error && <Failure title={t('backups.failed')} problem={asProblem(change.error)} />}
      <Loaded query={{ ...found, data: jobs }}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('jobs.none')} />
          ) : (
            <DataTable
              label={t('admin.table', { name: t('jobs.background') })}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: 'title',
                  head: t('jobs.job'),
                  className: 'wide',
                  cell: (job) => (
                    <button className="plain as-link" type="button" onClick={() => setOpened(job.id)}>
                      {nameOf(job)}
                    </button>
                  ),
                },
                { id: 'kind', head: t('jobs.kind'), className: 'opt soft', cell: ({ kind }) => t(`kind.${kind}`) },
                {
                  id: 'state',
                  head: t('jobs.state'),
                  cell: (job) => (
                    <>
                      <JobState state={job.state} />
                      {job.error !== null && <small className="why">{job.error}</small>}
                    </>
                  ),
                },
                { id: 'progress', head: t('jobs.progress'), className: 'opt', cell: (job) => <JobProgress job={job} /> },
                { id: 'owner', head: t('jobs.owner'), className: 'opt opt-m soft', cell: ({ owner }) => owner ?? t('jobs.server') },
                { id: 'created', head: t('jobs.created'), className: 'nowrap opt', cell: ({ created_at: at }) => <Moment at={at} /> },
                {
                  id: 'acts',
                  head: <span className="out">{t('admin.actions')}</span>,
                  className: 'num nowrap',
                  cell: (job) => (
                    <JobAct
                      job={job}
                      name={nameOf(job)}
                      isSending={change.isPending}
                      onAct={(action) => change.mutate({ id: job.id, action })}
                    />
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {found.hasNextPage && (
        <p className="under-acts">
          <button className="button" type="button" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('documents.more')}
          </button>
        </p>
      )}
      {opened !== undefined && <JobDetails id={opened} onClose={() => setOpened(undefined)} />}
    </Block>
  );
}

interface JobActProps {
  job: Job;
  name: string;
  isSending: boolean;
  onAct: (action: 'cancel' | 'retry') => void;
}

/** What can be done with a job as it is. */
function JobAct({ job, name, isSending, onAct }: JobActProps): ReactNode {
  const { t } = useWords();
  const action = isMoving(job) ? 'cancel' : job.state === 'failed' || job.state === 'cancelled' ? 'retry' : undefined;
  if (action === undefined || !job.can_change) return null;
  if (job.is_cancelled && action === 'cancel') return <span className="soft">{t('jobs.ending')}</span>;
  return (
    <button
      className="plain"
      type="button"
      aria-label={`${t(`jobs.${action}`)}: ${name}`}
      disabled={isSending}
      onClick={() => onAct(action)}
    >
      {t(`jobs.${action}`)}
    </button>
  );
}
