import type { ReactNode } from 'react';

interface HeadProps {
  title: string;
  /** What the page is about, quietly. */
  remark?: ReactNode;
  /** What can be chosen or done. */
  children?: ReactNode;
}

/** The head of a page of the admin area. */
export function Head({ title, remark, children }: HeadProps): ReactNode {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {remark !== undefined && <p>{remark}</p>}
      </div>
      {children && <div className="acts">{children}</div>}
    </div>
  );
}
