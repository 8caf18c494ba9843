import { type ReactNode, useState } from 'react';
import { useWords } from '../i18n/words';
import { SCORE_PARTS, ScoreBar, ScoreLegend, useScoreFigure } from '../ui/score-bar';
import { CandidatePlace } from './candidate-place';
import type { Candidate, Chunk, Search } from './explain-query';

/** Those that were cut are many and alike: so many are shown at first. */
const FIRST_CUT = 8;

const CUTS = { over_limit: 'explain.overLimit', over_budget: 'explain.overBudget', not_relevant: 'explain.notRelevant' } as const;

interface CandidatesTableProps {
  search: Search;
  chunks: ReadonlyMap<number, Chunk>;
}

/** What a search found: what was sent to the model, then what was cut, each with the parts of its score and why. */
export function CandidatesTable({ search, chunks }: CandidatesTableProps): ReactNode {
  const { t } = useWords();
  const [hasAll, setAll] = useState(false);
  const byNumber = (one: Candidate, other: Candidate): number => (one.number ?? 0) - (other.number ?? 0);
  const shown = search.candidates.filter(({ number }) => number !== undefined).toSorted(byNumber);
  const cut = search.candidates.filter(({ number }) => number === undefined);
  const row = (candidate: Candidate): ReactNode => (
    <CandidateRow key={candidate.chunk} candidate={candidate} chunk={chunks.get(candidate.chunk)} />
  );
  if (search.candidates.length === 0) return <p className="empty">{t('explain.found')}</p>;
  return (
    <>
      <ScoreLegend />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <div className="scroll" role="region" aria-label={t('explain.table')} tabIndex={0}>
        <table className="candidates">
          <thead>
            <tr>
              <th scope="col">
                <span className="out">{t('explain.number')}</span>
              </th>
              <th scope="col">{t('explain.section')}</th>
              <th scope="col">
                <span className="out">{t('explain.parts')}</span>
              </th>
              {SCORE_PARTS.map(({ part, name }) => (
                <th key={part} scope="col" className="num opt opt-m">
                  {t(name)}
                </th>
              ))}
              <th scope="col" className="num">
                {t('explain.score')}
              </th>
            </tr>
          </thead>
          <tbody>{shown.map(row)}</tbody>
          {cut.length > 0 && (
            <tbody className="cut">
              <tr className="divide">
                <th scope="rowgroup" colSpan={SCORE_PARTS.length + 4}>
                  {t('explain.cut')}
                </th>
              </tr>
              {cut.slice(0, hasAll ? undefined : FIRST_CUT).map(row)}
            </tbody>
          )}
        </table>
      </div>
      {!hasAll && cut.length > FIRST_CUT && (
        <button className="button more-cut" type="button" onClick={() => setAll(true)}>
          {t('explain.showCut', { count: cut.length })}
        </button>
      )}
    </>
  );
}

function CandidateRow({ candidate, chunk }: { candidate: Candidate; chunk: Chunk | undefined }): ReactNode {
  const { t } = useWords();
  const figure = useScoreFigure();
  const { number, score, shares, cut } = candidate;
  return (
    <tr>
      <td>{number !== undefined && <span className="shown">{number}</span>}</td>
      <th scope="row" className="where">
        <CandidatePlace chunk={chunk} />
        {cut && <small className="why">{t(CUTS[cut])}</small>}
      </th>
      <td className="bar-cell">
        <ScoreBar score={score} shares={shares} />
      </td>
      {SCORE_PARTS.map(({ part }) => (
        <td key={part} className="num part opt opt-m">
          {shares ? figure(shares[part]) : '–'}
        </td>
      ))}
      <td className="num">
        <b>{figure(score)}</b>
      </td>
    </tr>
  );
}
