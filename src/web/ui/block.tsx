import { type ReactNode, useId } from 'react';

interface BlockProps {
  title: string;
  /** A quiet remark at the right end of the title, which carries the message of the block. */
  remark?: ReactNode;
  /** Whether the remark is about something that does not hold. */
  isFlagged?: boolean;
  children: ReactNode;
}

/** A part of a page: its title on a hairline, a remark beside it. */
export function Block({ title, remark, isFlagged = false, children }: BlockProps): ReactNode {
  const id = useId();
  return (
    <section className="block" aria-labelledby={id}>
      <div className="block-head">
        <h2 id={id}>{title}</h2>
        {remark !== undefined && <p className={isFlagged ? 'flag' : undefined}>{remark}</p>}
      </div>
      {children}
    </section>
  );
}
