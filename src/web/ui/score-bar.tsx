import type { ReactNode } from 'react';
import type { MessageKey } from '../i18n/english';
import { useWords } from '../i18n/words';
import './score-bar.css';

/** What each part contributes to a score: together they are the score. */
export interface ScoreShares {
  bm25: number;
  pairs: number;
  char_grams: number;
  vector: number;
  feedback: number;
}

interface ScorePart {
  part: keyof ScoreShares;
  name: MessageKey;
  fill: string;
}

/** The parts of a score in the order in which they always stand. */
export const SCORE_PARTS: readonly ScorePart[] = [
  { part: 'bm25', name: 'score.bm25', fill: 'fill-1' },
  { part: 'pairs', name: 'score.pairs', fill: 'fill-2' },
  { part: 'char_grams', name: 'score.grams', fill: 'fill-3' },
  { part: 'vector', name: 'score.vector', fill: 'fill-4' },
  { part: 'feedback', name: 'score.feedback', fill: 'fill-5' },
];

/** The width of a score of 1, and the distance between two parts. */
const WIDTH = 100;
const GAP = 0.6;

interface ScoreBarProps {
  /** In [0, 1]; 1, the best of its search, is as wide as the bar may be. */
  score: number;
  /** Unset when they were not kept: then the bar is of one piece. */
  shares?: ScoreShares | undefined;
}

/** A score as a bar of its parts. The figures stand beside it and are what counts, so nobody is read the bar. */
export function ScoreBar({ score, shares }: ScoreBarProps): ReactNode {
  let end = 0;
  const pieces = SCORE_PARTS.flatMap(({ part, fill }) => {
    const width = WIDTH * (shares?.[part] ?? 0);
    if (width <= 0) return [];
    const start = end;
    end += width;
    return [<rect key={part} className={fill} x={start} width={Math.max(width - GAP, GAP / 2)} height="10" />];
  });
  return (
    <svg className="stack" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="fill-line" width={WIDTH} height="10" />
      {shares ? pieces : <rect className="fill-5" width={WIDTH * score} height="10" />}
    </svg>
  );
}

/** Which colour of a bar is which part. */
export function ScoreLegend(): ReactNode {
  const { t } = useWords();
  return (
    <ul className="legend">
      {SCORE_PARTS.map(({ part, name, fill }) => (
        <li key={part}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect className={fill} width="10" height="10" />
          </svg>
          {t(name)}
        </li>
      ))}
    </ul>
  );
}

/** Scores as they are read: two decimals. */
export function useScoreFigure(): (score: number) => string {
  const { locale } = useWords();
  const figures = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (score) => figures.format(score);
}
