import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Bones, Failure } from '../../ui/states';
import { versionsQuery } from './document-query';

const KILOBYTE = 1_000;

/** The versions of a document: which of them answers, when they came and from whom. */
export function VersionsTable({ id }: { id: number }): ReactNode {
  const words = useWords();
  const { t } = words;
  const { data, error, refetch } = useQuery(versionsQuery(id));
  if (error) return <Failure title={t('document.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (!data) return <Bones label={t('document.loading')} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <div className="scroll versions" role="region" aria-label={t('document.versions')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('document.version')}</th>
            <th scope="col">{t('document.when')}</th>
            <th scope="col">{t('documents.state')}</th>
            <th scope="col" className="opt">
              {t('document.by')}
            </th>
            <th scope="col" className="num opt">
              {t('document.size')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ number, is_current, created_at, created_by, state, reason, size_bytes }) => (
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
              <td className={state === 'refused' ? 'flag' : 'soft'}>
                {t(`documents.${state}`)}
                {reason && <small> {reason}</small>}
              </td>
              <td className="opt">{created_by ?? t('document.folder')}</td>
              <td className="num opt">{t('document.bytes', { count: Math.ceil(size_bytes / KILOBYTE) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
