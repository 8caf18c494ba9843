import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { Block } from '../ui/block';
import type { Explanation } from './explain-query';
import { searchKind } from './search-kind';
import { axisPart, type TimeRow, timeRows, wholeTime } from './time-rows';
import { useDurations } from './use-durations';

/** Width of the drawing, and of the thinnest bar. */
const WIDTH = 1_000;
const THINNEST = 3;
const PARTS = [0, 1, 2, 3, 4];

/** What the time was spent on, from the question to the stored answer. */
export function Waterfall({ explanation }: { explanation: Explanation }): ReactNode {
  const { t } = useWords();
  const duration = useDurations();
  const rows = timeRows(explanation);
  const whole = wholeTime(rows);
  const part = axisPart(whole);
  const nameOf = ({ label, values, search }: TimeRow): string => {
    const kind = searchKind(explanation, search);
    return kind === undefined ? t(label, values) : `${t(label, values)}, ${t(kind)}`;
  };
  return (
    <Block title={t('explain.time')} remark={t('explain.inAll', { time: duration(whole) })}>
      <ol className="fall">
        <li className="scale" aria-hidden="true">
          <span />
          <div>
            {PARTS.map((index) => (
              <span key={index}>{index === 0 ? '0' : duration(index * part)}</span>
            ))}
          </div>
          <span />
        </li>
        {rows.map((row) => (
          <li key={`${row.label} ${row.start} ${row.search ?? ''}`}>
            <span className={row.fill === 'fill-flag' ? 'flag' : undefined}>{nameOf(row)}</span>
            <Span start={row.start / (5 * part)} length={row.milliseconds / (5 * part)} fill={row.fill} />
            <span className="num">{duration(row.milliseconds)}</span>
          </li>
        ))}
      </ol>
    </Block>
  );
}

/** A bar over the hairlines of the axis. @param start and `length` are parts of the axis */
function Span({ start, length, fill }: { start: number; length: number; fill: string }): ReactNode {
  return (
    <svg viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      {[...PARTS, 5].map((index) => (
        <line key={index} className="grid-line" x1={200 * index} x2={200 * index} y1="-8" y2="24" />
      ))}
      <rect className={fill} x={Math.min(start * WIDTH, WIDTH - THINNEST)} y="4" width={Math.max(THINNEST, length * WIDTH)} height="8" />
    </svg>
  );
}
