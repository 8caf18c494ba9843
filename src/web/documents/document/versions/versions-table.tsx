import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf, type DocumentRecord, type DocumentVersion } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Failure } from '../../../ui/states';
import { saveFile } from '../document-file';

const KILOBYTE = 1_000;

interface VersionsTableProps {
  record: DocumentRecord;
  /** Newest first. */
  versions: readonly DocumentVersion[];
  /** Number of the one that is compared with the one in use. */
  compared: number | undefined;
  mayRestore: boolean;
  onCompare: (number: number) => void;
}

/** The versions of a document: which of them answers, when they came and from whom, and what can be done with them. */
export function VersionsTable({ record, versions, compared, mayRestore, onCompare }: VersionsTableProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const { id } = record;
  const queries = useQueryClient();
  const saving = useMutation({ mutationFn: (version: number) => saveFile(record, version) });
  const restoring = useMutation({
    mutationFn: (number: number) => dataOf(api.POST('/documents/{id}/versions/{number}/restore', { params: { path: { id, number } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['documents'] }),
  });
  const failure = saving.error ?? restoring.error;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <div className="scroll versions" role="region" aria-label={t('document.versions')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('document.version')}</th>
              <th scope="col">{t('document.when')}</th>
              <th scope="col" className="opt">
                {t('documents.state')}
              </th>
              <th scope="col" className="opt">
                {t('document.by')}
              </th>
              <th scope="col" className="num opt-m opt">
                {t('document.size')}
              </th>
              <th scope="col">
                <span className="out">{t('document.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ number, is_current, created_at, created_by, state, reason, size_bytes, restored_from }) => (
              <tr key={number}>
                <th scope="row" className="nowrap">
                  {is_current ? (
                    <>
                      <b>{number}</b>, {t('document.inUse')}
                    </>
                  ) : (
                    number
                  )}
                </th>
                <td>{words.exact(new Date(created_at))}</td>
                <td className={state === 'refused' ? 'flag opt' : 'soft opt'}>
                  {t(`documents.${state}`)}
                  {restored_from !== null && <small> {t('document.restoredFrom', { version: restored_from })}</small>}
                  {reason && <small> {reason}</small>}
                </td>
                <td className="opt">{created_by ?? t('document.folder')}</td>
                <td className="num opt-m opt">{t('document.bytes', { count: Math.ceil(size_bytes / KILOBYTE) })}</td>
                <td className="row-acts">
                  {!is_current && state === 'read' && (
                    <button
                      className="plain"
                      type="button"
                      aria-pressed={number === compared}
                      aria-label={t('compare.withVersion', { version: number })}
                      onClick={() => onCompare(number)}
                    >
                      {t('compare.compare')}
                    </button>
                  )}
                  <button
                    className="plain"
                    type="button"
                    aria-label={t('document.saveVersion', { version: number })}
                    disabled={saving.isPending}
                    onClick={() => saving.mutate(number)}
                  >
                    {t('document.save')}
                  </button>
                  {mayRestore && !is_current && state === 'read' && (
                    <button
                      className="plain"
                      type="button"
                      aria-label={t('document.restoreVersion', { version: number })}
                      disabled={restoring.isPending}
                      onClick={() => restoring.mutate(number)}
                    >
                      {t('document.restore')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {failure && <Failure title={t(saving.error ? 'document.notSaved' : 'document.notRestored')} problem={asProblem(failure)} />}
    </>
  );
}
