import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useSyncExternalStore } from 'react';
import { useWords } from '../../i18n/words';
import { UploadRow } from './upload-row';
import './uploads.css';
import { isSettled, uploads } from './uploads';

/** The files that were added, each on its way; nothing while there are none. */
export function UploadsSection(): ReactNode {
  const { t } = useWords();
  const id = useId();
  const queries = useQueryClient();
  const list = useSyncExternalStore(uploads.subscribe, uploads.read);
  const count = (name: string): number => list.filter(({ stage }) => stage.name === name).length;
  const moving = list.filter((upload) => !isSettled(upload)).length;
  const arrived = list.filter(({ stage }) => 'document' in stage).length;
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['documents'] });
  }, [queries, arrived, moving]);
  if (list.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <div className="block-head">
        <h2 id={id}>{t('upload.title', { count: list.length }, list.length)}</h2>
        <p role="status">{t('upload.tally', { ready: count('ready'), refused: count('refused'), moving })}</p>
      </div>
      <ul className="uploads">
        {list.map((upload) => (
          <UploadRow key={upload.key} upload={upload} />
        ))}
      </ul>
    </section>
  );
}
