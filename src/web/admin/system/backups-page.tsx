import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { api, dataOf } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { Confirm } from '../../ui/floating/confirm';
import { saveFile } from '../../ui/save-file';
import { Failure } from '../../ui/states';
import { Head } from '../shapes/head';
import { Empty, Loaded } from '../shapes/loaded';
import { BackupsTable } from './backups-table';
import { useFollowedJob } from './jobs/followed-job';
import { JobProgress } from './jobs/job-progress';
import { JobState } from './jobs/job-state';
import { isMoving } from './jobs/jobs-query';
import './system.css';

export type Backup = components['schemas']['BackupResponse'];

/** Backups: made, taken away, deleted, and how one is restored. */
export default function BackupsPage(): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [withFolder, setWithFolder] = useState(false);
  const [deleted, setDeleted] = useState<string>();
  const backups = useQuery({ queryKey: ['backups'], queryFn: () => dataOf(api.GET('/backups')) });
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['backups'] });
  const making = useMutation({ mutationFn: () => dataOf(api.POST('/backups', { body: { with_folder: withFolder } })) });
  const removal = useMutation({
    mutationFn: (name: string) => dataOf(api.DELETE('/backups/{name}', { params: { path: { name } } })),
    onSuccess: async () => {
      setDeleted(undefined);
      await refresh();
    },
  });
  const download = useMutation({
    mutationFn: async (name: string) => {
      const file = await dataOf(api.GET('/backups/{name}/file', { params: { path: { name } }, parseAs: 'blob' }));
      saveFile(name, file);
    },
  });
  const job = useFollowedJob(making.data?.job_id);
  useEffect(() => {
    if (job && !isMoving(job)) void refresh();
  }, [job?.state]);
  const problem = making.error ?? download.error;
  return (
    <>
      <Head title={t('section.backups')}>
        <label className="check">
          <input type="checkbox" checked={withFolder} onChange={({ target }) => setWithFolder(target.checked)} /> {t('backups.withFolder')}
        </label>
        <button
          className="button main"
          type="button"
          disabled={making.isPending || (job !== undefined && isMoving(job))}
          onClick={() => making.mutate()}
        >
          {t('backups.make')}
        </button>
      </Head>
      {job && (
        <p role="status" className="making">
          <JobState state={job.state} /> <JobProgress job={job} /> {job.error}
        </p>
      )}
      {problem && <Failure title={t('backups.failed')} problem={asProblem(problem)} />}
      <Loaded query={backups}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('backups.none')}>{t('backups.noneText')}</Empty>
          ) : (
            <BackupsTable
              rows={rows}
              loading={download.isPending ? download.variables : undefined}
              onLoad={download.mutate}
              onDelete={setDeleted}
            />
          )
        }
      </Loaded>
      <Block title={t('backups.restore')}>
        <p className="under-acts">{t('backups.restoreText')}</p>
        <pre className="code">npm run cli -- restore {backups.data?.[0]?.name ?? '2026-11-28T16-40-12Z.tar.gz'}</pre>
      </Block>
      {deleted !== undefined && (
        <Confirm
          title={t('document.delete')}
          action={t('document.delete')}
          isSending={removal.isPending}
          problem={removal.error ? asProblem(removal.error) : undefined}
          onConfirm={() => removal.mutate(deleted)}
          onClose={() => setDeleted(undefined)}
        >
          <p>{t('backups.deleteText', { name: deleted })}</p>
        </Confirm>
      )}
    </>
  );
}
