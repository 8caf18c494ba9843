import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { DocumentRecord } from '../api/client';
import { useWords } from '../i18n/words';

/** The documents, a row each; the name leads to the document. */
export function DocumentsTable({ documents }: { documents: readonly DocumentRecord[] }): ReactNode {
  const words = useWords();
  const { t } = words;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <div className="scroll" role="region" aria-label={t('documents.table')} tabIndex={0}>
      <table className="docs">
        <thead>
          <tr>
            <th scope="col">{t('documents.name')}</th>
            <th scope="col">{t('documents.state')}</th>
            <th scope="col" className="opt">
              {t('documents.type')}
            </th>
            <th scope="col" className="num opt">
              {t('documents.parts')}
            </th>
            <th scope="col" className="opt">
              {t('documents.changed')}
            </th>
            <th scope="col" className="opt-m opt">
              {t('documents.tags')}
            </th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.id}>
              <th scope="row" className="title">
                <Link href={`/library/${document.id}`}>{document.title ?? document.name}</Link>
                <small>{document.name}</small>
              </th>
              <td className="nowrap">
                <span className={document.state === 'refused' ? 'flag' : 'soft'} title={document.reason ?? undefined}>
                  {t(`documents.${document.state}`)}
                </span>
              </td>
              <td className="opt">{document.type}</td>
              <td className="num opt">{words.number(document.chunks)}</td>
              <td className="opt nowrap">
                <Day at={new Date(document.modified_at ?? document.updated_at)} />
              </td>
              <td className="opt-m opt">
                <span className="tags">{document.tags.join(', ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A day; the exact time is told on hover. */
function Day({ at }: { at: Date }): ReactNode {
  const words = useWords();
  return (
    <time dateTime={at.toISOString()} title={words.exact(at)}>
      {words.day(at)}
    </time>
  );
}
