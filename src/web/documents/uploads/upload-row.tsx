import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { isSettled, type Upload, uploads } from './uploads';

const MEGABYTE = 1_000_000;

const inMegabytes = (bytes: number): number => Math.round(bytes / (MEGABYTE / 10)) / 10;

/** A file on its way: its name, where it is, what can be done with it. */
export function UploadRow({ upload }: { upload: Upload }): ReactNode {
  const { t } = useWords();
  const cancelling = useMutation({ mutationFn: () => uploads.cancel(upload) });
  const { name, stage } = upload;
  return (
    <li className={stage.name === 'refused' ? 'refused' : undefined}>
      <span className="name" title={name}>
        {name}
      </span>
      <span className="state">
        <UploadState upload={upload} />
      </span>
      <span className="acts">
        {stage.name === 'ready' && (
          <Link className="plain" href={`/library/${stage.document}`} aria-label={t('upload.openName', { name })}>
            {t('upload.open')}
          </Link>
        )}
        {stage.name === 'refused' && stage.document === undefined && (
          <button className="plain" type="button" aria-label={t('upload.againName', { name })} onClick={() => uploads.again(upload)}>
            {t('app.again')}
          </button>
        )}
        {isSettled(upload) ? (
          <button className="plain" type="button" aria-label={t('upload.dismiss', { name })} onClick={() => uploads.dismiss(upload)}>
            <Icon name="close" />
          </button>
        ) : (
          <button
            className="plain"
            type="button"
            aria-label={t('upload.cancelName', { name })}
            disabled={cancelling.isPending}
            onClick={() => cancelling.mutate()}
          >
            {t('app.cancel')}
          </button>
        )}
      </span>
    </li>
  );
}

function UploadState({ upload: { file, name, stage } }: { upload: Upload }): ReactNode {
  const { t } = useWords();
  switch (stage.name) {
    case 'queued':
      return t('upload.queued');
    case 'sending':
      return (
        <>
          <span>{t('upload.sending', { sent: inMegabytes(stage.bytes), size: inMegabytes(file.size) })}</span>
          <progress max={file.size} value={stage.bytes} aria-label={t('upload.sendingName', { name })} />
        </>
      );
    case 'reading':
      return t(`documents.${stage.state}`);
    case 'ready':
      return t('upload.ready', { parts: stage.parts }, stage.parts);
    case 'refused':
      return (
        <span>
          <b>{t('upload.refused')}</b> {stage.reason === '' ? t('error.unreachable') : stage.reason}
        </span>
      );
  }
}
