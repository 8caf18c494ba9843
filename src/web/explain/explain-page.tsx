import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { asProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Block } from '../ui/block';
import { copyText } from '../ui/clipboard';
import { Bones, Failure } from '../ui/states';
import { Tabs } from '../ui/tabs';
import { AnswerFacts } from './answer-facts';
import { CandidatesTable } from './candidates-table';
import { ExactlySent } from './exactly-sent';
import { type Explanation, explainedAnswerQuery } from './explain-query';
import './explain.css';
import { searchKind } from './search-kind';
import { SearchesList } from './searches-list';
import { Waterfall } from './waterfall';

/** How an answer came about: what was searched and found, what was cut and why, what a model was sent, and what it took. */
export default function ExplainPage({ id }: { id: number }): ReactNode {
  const { t } = useWords();
  const { data, error, isPending, refetch } = useQuery(explainedAnswerQuery(id));
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    document.title = `${t('explain.title')} · Askbase`;
  }, [t]);
  const copy = async (): Promise<void> => {
    await copyText(JSON.stringify(data?.explanation, null, 2));
    setCopied(true);
  };
  const session = data?.message.session_id;
  return (
    <main className="page explain" id="main">
      <div className="page-head">
        <div>
          <p>
            <Link className="plain back" href={session === undefined ? '/' : `/c/${session}`}>
              ‹ {data?.conversation || t('app.toChat')}
            </Link>
          </p>
          <h1>{t('explain.title')}</h1>
          {data && <p>“{data.message.message}”</p>}
        </div>
        {data && (
          <div className="acts">
            <button className="button" type="button" onClick={() => void copy()}>
              {isCopied ? t('chat.copied') : t('explain.copy')}
            </button>
            <span className="out" role="status">
              {isCopied ? t('chat.copied') : ''}
            </span>
          </div>
        )}
      </div>
      {isPending && <Bones label={t('explain.loading')} />}
      {error && <Failure title={t('explain.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data && (
        <>
          <AnswerFacts {...data} />
          <SearchesList explanation={data.explanation} />
          <Candidates explanation={data.explanation} />
          <Waterfall explanation={data.explanation} />
          <ExactlySent {...data} />
        </>
      )}
    </main>
  );
}

/** What each search found, one search at a time. */
function Candidates({ explanation }: { explanation: Explanation }): ReactNode {
  const { t } = useWords();
  const { searches } = explanation;
  const [place, setPlace] = useState('0');
  const search = searches[Number(place)];
  if (!search) return null;
  const chunks = new Map(explanation.chunks.map((chunk) => [chunk.chunk, chunk]));
  const table = <CandidatesTable key={place} search={search} chunks={chunks} />;
  const kindOf = (index: number): string => {
    const kind = t(searchKind(explanation, index) ?? 'explain.asAsked');
    return searches.length > 2 ? `${index + 1} ${kind}` : kind;
  };
  return (
    <Block title={t('explain.candidates')}>
      {searches.length === 1 ? (
        table
      ) : (
        <Tabs
          label={t('explain.searches')}
          tabs={Object.fromEntries(searches.map((_search, index) => [String(index), kindOf(index)]))}
          current={place}
          onChange={setPlace}
        >
          {table}
        </Tabs>
      )}
    </Block>
  );
}
