import type { ReactNode } from 'react';
import { useWords } from '../../../i18n/words';
import { Modal } from '../../../ui/floating/modal';
import { Moment } from '../../../ui/moment';
import { Bones } from '../../../ui/states';
import { useFollowedJob } from './followed-job';
import { JobProgress } from './job-progress';
import { JobState } from './job-state';
import { jobName } from './job-words';

/** All that is known of a job, as it goes on. */
export function JobDetails({ id, onClose }: { id: number; onClose: () => void }): ReactNode {
  const words = useWords();
  const { t } = words;
  const job = useFollowedJob(id);
  const title = job ? jobName(words, job) : t('jobs.job');
  return (
    <Modal title={title} closeLabel={t('app.close')} onClose={onClose}>
      {job ? (
        <dl className="pairs" aria-live="polite">
          <dt>{t('jobs.kind')}</dt>
          <dd>{t(`kind.${job.kind}`)}</dd>
          <dt>{t('jobs.state')}</dt>
          <dd>
            <JobState state={job.state} />
          </dd>
          <dt>{t('jobs.progress')}</dt>
          <dd>
            <JobProgress job={job} />
          </dd>
          <dt>{t('jobs.owner')}</dt>
          <dd>{job.owner ?? t('jobs.server')}</dd>
          <dt>{t('jobs.attempts')}</dt>
          <dd>{words.number(job.attempts)}</dd>
          <dt>{t('jobs.created')}</dt>
          <dd>
            <Moment at={job.created_at} />
          </dd>
          <dt>{t('jobs.started')}</dt>
          <dd>
            <Moment at={job.started_at} />
          </dd>
          <dt>{t('jobs.finished')}</dt>
          <dd>
            <Moment at={job.finished_at} />
          </dd>
          {job.error !== null && (
            <>
              <dt>{t('jobs.error')}</dt>
              <dd className="flag">{job.error}</dd>
            </>
          )}
        </dl>
      ) : (
        <Bones label={t('admin.loading')} />
      )}
    </Modal>
  );
}
