import type { ReactNode } from 'react';
import { AXIS_STEPS } from './axis';
import './plot.css';

interface PlotProps {
  /** What it shows, for those who cannot see it. */
  label: string;
  /** The figure at the top. */
  top: number;
  figure: (value: number) => string;
  /** At a third of the width, at two thirds, and at its end. */
  below: readonly [string, string, string];
  /** What is drawn, in a space of 100 by 100 whose origin is at the top. */
  children: ReactNode;
  /** Labels that stand at what is drawn. */
  tags?: ReactNode;
}

/** A plot: hairlines at five heights, labels outside, no frame. */
export function Plot({ label, top, figure, below, children, tags }: PlotProps): ReactNode {
  const heights = Array.from({ length: AXIS_STEPS + 1 }, (_, index) => index / AXIS_STEPS);
  return (
    <figure className="plot" role="group" aria-label={label}>
      <div className="ys" aria-hidden="true">
        {heights.map((height) => (
          <span key={height}>{figure(top * (1 - height))}</span>
        ))}
      </div>
      <div className="canvas">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {heights.map((height) => (
            <line key={height} className="grid-line" x1="0" x2="100" y1={100 * height} y2={100 * height} />
          ))}
          {children}
        </svg>
        {tags}
      </div>
      <div className="xs" aria-hidden="true">
        {below.map((text, index) => (
          <span key={index}>{text}</span>
        ))}
      </div>
    </figure>
  );
}

/** A line through points, each as shares of the width and of the top. */
export function Line({ points, className = '' }: { points: readonly (readonly [number, number])[]; className?: string }): ReactNode {
  const drawn = points.map(([x, y]) => `${(100 * x).toFixed(2)},${(100 * (1 - y)).toFixed(2)}`);
  return <polyline className={`series ${className}`} points={drawn.join(' ')} />;
}

const GAP = 0.2;

/** Colours of parts in order. */
const FILLS: readonly string[] = ['fill-1', 'fill-2', 'fill-3', 'fill-4', 'fill-5'];

interface ColumnsProps {
  columns: readonly (readonly number[])[];
  /** Classes of the colours of the parts. */
  fills?: readonly string[];
}

/** A column for each place, of parts upon each other, as shares of the top. */
export function Columns({ columns, fills = FILLS }: ColumnsProps): ReactNode {
  const width = 100 / columns.length;
  return columns.map((parts, column) => {
    let below = 0;
    return parts.map((part, index) => {
      below += part;
      const key = `${column} ${index}`;
      return part > 0 ? (
        <rect
          key={key}
          className={fills[index]}
          x={(width * (column + GAP / 2)).toFixed(2)}
          y={(100 * (1 - below)).toFixed(2)}
          width={(width * (1 - GAP)).toFixed(2)}
          height={(100 * part).toFixed(2)}
        />
      ) : null;
    });
  });
}

/** What the colours of a plot stand for. */
export function Legend({ names, fills = FILLS }: { names: readonly string[]; fills?: readonly string[] }): ReactNode {
  return (
    <ul className="legend in-plot">
      {names.map((name, index) => (
        <li key={name}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect className={fills[index]} width="10" height="10" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** How much of something is used. @param share from 0; more than 1 is over */
export function Meter({ share, label }: { share: number; label: string }): ReactNode {
  const shown = Math.min(1, Math.max(0, share));
  return (
    <svg className="meter" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="fill-line" width="100" height="8" />
      <rect className={share > 1 ? 'fill-flag' : 'fill-2'} width={(100 * shown).toFixed(2)} height="8" />
    </svg>
  );
}
