import type { ReactNode } from 'react';
import type { Line } from './source-text';

/** The lines of a document; those of the passage stand together. */
export function SourceLines({ lines }: { lines: readonly Line[] }): ReactNode {
  const first = lines.findIndex(({ isPassage }) => isPassage);
  const last = lines.findLastIndex(({ isPassage }) => isPassage);
  const [before, passage, after] = [lines.slice(0, Math.max(0, first)), lines.slice(Math.max(0, first), last + 1), lines.slice(last + 1)];
  return (
    <>
      {before.map((line) => (
        <SourceLine key={line.start} line={line} />
      ))}
      <div className="passage">
        {passage.map((line) => (
          <SourceLine key={line.start} line={line} />
        ))}
      </div>
      {after.map((line) => (
        <SourceLine key={line.start} line={line} />
      ))}
    </>
  );
}

function SourceLine({ line: { isHeading, pieces } }: { line: Line }): ReactNode {
  const words = pieces.map(({ text, isMarked }, index) =>
    // The pieces of a line never change places.
    isMarked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
  return isHeading ? <h3>{words}</h3> : <p>{words}</p>;
}
