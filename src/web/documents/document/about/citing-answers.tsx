import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Moment } from '../../../ui/moment';
import { Bones, Failure } from '../../../ui/states';
import { answersQuery } from '../document-query';

/** The reader's answers that cite a document; admins are told how many others do. */
export function CitingAnswers({ id }: { id: number }): ReactNode {
  const { t } = useWords();
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(answersQuery(id));
  if (error) return <Failure title={t('about.citedFailed')} problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (!data) return <Bones label={t('document.loading')} />;
  const answers = data.pages.flatMap((page) => page.answers);
  const others = data.pages[0]?.others ?? 0;
  return (
    <>
      {answers.length === 0 && !hasNextPage && <p className="quiet">{t('about.neverCited')}</p>}
      <ul>
        {answers.map(({ id: message, question, session_id, created_at, passages }) => {
          const parts = [...new Set(passages.map(({ part }) => part))].toSorted((one, other) => one - other);
          return (
            <li key={message}>
              {session_id === null ? <span>{question}</span> : <Link href={`/c/${session_id}`}>{question}</Link>}
              <br />
              <span className="quiet">
                <Moment at={created_at} />
                {', '}
                {parts.map((part, index) => (
                  <span key={part}>
                    {index > 0 && ', '}
                    <Link href={`/library/${id}?part=${part}`}>{t('about.part', { part })}</Link>
                  </span>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
      {hasNextPage && (
        <button className="plain" type="button" disabled={isFetching} onClick={() => void fetchNextPage()}>
          {t('documents.more')}
        </button>
      )}
      {others > 0 && <p className="quiet">{t('about.others', { count: others }, others)}</p>}
    </>
  );
}
