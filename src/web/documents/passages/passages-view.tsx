import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { ScoreLegend } from '../../ui/score-bar';
import { Bones, Failure } from '../../ui/states';
import type { DocumentsFilter } from '../documents-query';
import { CandidatesTable } from './candidates-table';
import './passages.css';
import { type FoundSearch, passagesQuery } from './passages-query';

/** What the search finds for a question: what an answer would be made from, and what was left out and why. */
export function PassagesView({ filter }: { filter: DocumentsFilter }): ReactNode {
  const { t } = useWords();
  const { data, error, isFetching, refetch } = useQuery(passagesQuery(filter));
  if ((filter.search ?? '') === '') return <Nothing title={t('passages.start')} text={t('passages.startText')} />;
  if (error) return <Failure title={t('passages.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (!data) return <Bones label={t('passages.loading')} />;
  const found = data.searches.flatMap(({ candidates }) => candidates);
  return (
    <div className="passages" aria-busy={isFetching}>
      {data.searches.length === 0 && <Nothing title={t('passages.talk')} text={t('passages.talkText')} />}
      {data.searches.length > 0 && found.length === 0 && <Nothing title={t('passages.none')} text={t('passages.noneText')} />}
      {found.length > 0 && (
        <>
          <div className="passages-head">
            <p role="status" className={data.evidence === 'enough' ? 'soft' : 'flag'}>
              {t(`passages.${data.evidence ?? 'none'}Evidence`)}
            </p>
            <ScoreLegend />
          </div>
          {data.searches.map((search, index) => (
            // The searches of a question never change places.
            <Block key={index} title={search.question} remark={<Remark search={search} />} isFlagged={search.degraded}>
              <CandidatesTable candidates={search.candidates} limit={data.limit} label={`${t('passages.table')}: ${search.question}`} />
            </Block>
          ))}
        </>
      )}
    </div>
  );
}

function Remark({ search: { degraded, milliseconds, vector_share } }: { search: FoundSearch }): ReactNode {
  const { t } = useWords();
  if (degraded) return t('passages.degraded', { milliseconds });
  if (vector_share === 0) return t('passages.byWords', { milliseconds });
  return t('passages.byBoth', { milliseconds, share: Math.round(vector_share * 100) });
}

function Nothing({ title, text }: { title: string; text: string }): ReactNode {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
