import type { ReactNode } from 'react';

export interface Fact {
  term: string;
  figure: ReactNode;
  /** What makes the figure mean something. */
  remark?: ReactNode;
  /** Whether the remark is about something that does not hold. */
  isFlagged?: boolean;
}

/** Terms above their figures, on one hairline. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ term, figure, remark, isFlagged }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {figure}
            {remark !== undefined && <small className={isFlagged ? 'flag' : undefined}>{remark}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
