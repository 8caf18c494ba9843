import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/words';
import { SCORE_PARTS, ScoreBar, useScoreFigure } from '../../ui/score-bar';
import type { FoundCandidate } from './passages-query';

interface CandidatesTableProps {
  label: string;
  candidates: readonly FoundCandidate[];
  /** How many passages are sent at most. */
  limit: number;
}

/** The candidates of a search with their scores: those that would be sent, then those that were cut. */
export function CandidatesTable({ label, candidates, limit }: CandidatesTableProps): ReactNode {
  const { t } = useWords();
  const shown = candidates.filter(({ number }) => number !== undefined).toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0));
  const cut = candidates.filter(({ number }) => number === undefined);
  const columns = 4 + SCORE_PARTS.length;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="candidates">
        <thead>
          <tr>
            <th scope="col">
              <span className="out">{t('passages.number')}</span>
            </th>
            <th scope="col">{t('passages.section')}</th>
            <th scope="col">
              <span className="out">{t('passages.partsOfScore')}</span>
            </th>
            {SCORE_PARTS.map(({ part, name }) => (
              <th key={part} scope="col" className="num opt-m opt">
                {t(name)}
              </th>
            ))}
            <th scope="col" className="num">
              {t('passages.score')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((candidate, index) => (
            <CandidateRow
              key={candidate.chunk}
              candidate={candidate}
              limit={limit}
              isContinuation={candidate.number === shown[index - 1]?.number}
            />
          ))}
        </tbody>
        {cut.length > 0 && (
          <tbody className="cut">
            <tr className="divide">
              <th scope="rowgroup" colSpan={columns}>
                {t('passages.cut')}
              </th>
            </tr>
            {cut.map((candidate) => (
              <CandidateRow key={candidate.chunk} candidate={candidate} limit={limit} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

interface CandidateRowProps {
  candidate: FoundCandidate;
  limit: number;
  /** Whether it is sent together with the one above. */
  isContinuation?: boolean;
}

function CandidateRow({ candidate, limit, isContinuation = false }: CandidateRowProps): ReactNode {
  const { t } = useWords();
  const figure = useScoreFigure();
  const { number, document_id, title, heading, page, part, parts, excerpt, score, shares, cut } = candidate;
  const place = [
    ...(heading === null ? [] : [title]),
    t('passages.part', { part, parts }),
    ...(page === null ? [] : [t('source.page', { page })]),
  ];
  return (
    <tr>
      <td>{number !== undefined && <span className="shown">{number}</span>}</td>
      <th scope="row" className="where">
        <Link href={`/library/${document_id}?part=${part}`}>{heading ?? title}</Link>
        <small>{place.join(', ')}</small>
        <span className="doc-words excerpt">{withoutHeadings(excerpt, [title, ...(heading?.split(' › ') ?? [])])}</span>
        <small className="why">
          {number === undefined
            ? t(cut === 'over_budget' ? 'passages.overBudget' : 'passages.overLimit', { limit })
            : t(isContinuation ? 'passages.continued' : 'passages.kept', { number })}
        </small>
      </th>
      <td className="bar-cell">
        <ScoreBar score={score} shares={shares} />
        {/* Where there is no room for columns. */}
        <small className="figures">
          {shares &&
            SCORE_PARTS.filter(({ part: name }) => shares[name] > 0)
              .map(({ part: name, name: message }) => `${t(message)} ${figure(shares[name])}`)
              .join(', ')}
        </small>
      </td>
      {SCORE_PARTS.map(({ part: name }) => (
        <td key={name} className="num part opt-m opt">
          {shares ? figure(shares[name]) : '–'}
        </td>
      ))}
      <td className="num">
        <b>{figure(score)}</b>
      </td>
    </tr>
  );
}

/** A text without the headings above it, which the row names already. */
function withoutHeadings(text: string, headings: readonly string[]): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !headings.includes(line.trim()));
  return first > 0 ? lines.slice(first).join('\n') : text;
}
