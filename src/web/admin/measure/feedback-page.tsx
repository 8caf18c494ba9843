import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { percent, utcDay } from '../../i18n/figures';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { DataTable } from '../../ui/tables/data-table';
import { Facts } from '../../ui/facts';
import { Head } from '../shapes/head';
import { Empty, Loaded } from '../shapes/loaded';
import { useSpan } from './span';
import { type Analytics, analyticsQuery } from './usage/usage-query';

type Uses = Analytics['documents'];

/** How answers were rated and why, and the documents behind them. */
export default function FeedbackPage(): ReactNode {
  const words = useWords();
  const { t } = words;
  const [days, choice] = useSpan();
  const analytics = useQuery(analyticsQuery(days));
  return (
    <>
      <Head title={t('section.feedback')}>{choice}</Head>
      <Loaded query={analytics}>
        {({ feedback, documents }) => (
          <>
            <Facts
              facts={[
                { term: t('feedback.up'), figure: words.number(feedback.up) },
                { term: t('feedback.down'), figure: words.number(feedback.down) },
                { term: t('feedback.rate'), figure: feedback.rate === null ? '–' : percent(words, feedback.rate) },
              ]}
            />
            <Block title={t('feedback.reasons')}>
              {feedback.reasons.length === 0 ? (
                <Empty title={t('feedback.noReasons')} />
              ) : (
                <DataTable
                  label={t('admin.table', { name: t('feedback.reasons') })}
                  rows={feedback.reasons.map((reason, index) => ({ ...reason, index }))}
                  keyOf={({ index }) => index}
                  columns={[
                    { id: 'reason', head: t('feedback.reasons'), cell: ({ reason }) => reason },
                    { id: 'rating', head: t('feedback.rating'), className: 'nowrap', cell: ({ rating }) => t(`feedback.${rating}`) },
                    { id: 'day', head: t('usage.day'), className: 'nowrap opt', cell: ({ date }) => utcDay(words, date) },
                  ]}
                />
              )}
            </Block>
            <UsesTable title={t('feedback.downRated')} rows={documents.down_rated} />
            <UsesTable
              title={t('feedback.mostCited')}
              rows={documents.most_cited}
              remark={documents.hidden > 0 ? t('feedback.hidden', { count: documents.hidden }) : undefined}
            />
            <Block title={t('feedback.neverCited')} remark={words.number(documents.never_cited_count)}>
              {documents.never_cited.length === 0 ? (
                <Empty title={t('feedback.noDocuments')} />
              ) : (
                <ul className="names">
                  {documents.never_cited.map((name, index) => (
                    <li key={`${index} ${name}`}>{name}</li>
                  ))}
                </ul>
              )}
            </Block>
          </>
        )}
      </Loaded>
    </>
  );
}

/** Documents with the answers that rest on them. */
function UsesTable({ title, rows, remark }: { title: string; rows: Uses['most_cited']; remark?: string }): ReactNode {
  const words = useWords();
  const { t } = words;
  return (
    <Block title={title} remark={remark}>
      {rows.length === 0 ? (
        <Empty title={t('feedback.noDocuments')} />
      ) : (
        <DataTable
          label={t('admin.table', { name: title })}
          rows={rows}
          keyOf={({ document, collection }) => `${collection} ${document}`}
          columns={[
            { id: 'document', head: t('feedback.document'), cell: ({ document }) => document },
            { id: 'answers', head: t('feedback.answers'), className: 'num', cell: ({ answers }) => words.number(answers) },
            { id: 'up', head: t('feedback.up'), className: 'num opt', cell: ({ up }) => words.number(up) },
            { id: 'down', head: t('feedback.down'), className: 'num', cell: ({ down }) => words.number(down) },
          ]}
        />
      )}
    </Block>
  );
}
