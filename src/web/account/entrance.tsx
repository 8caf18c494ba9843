import { type ReactNode, useEffect } from 'react';
import './account.css';

/** A page that stands before the others: a title, a form, a line below. */
export function Entrance({ title, children, footer }: { title: string; children: ReactNode; footer?: ReactNode }): ReactNode {
  useEffect(() => {
    document.title = `${title} · Askbase`;
  }, [title]);
  return (
    <div className="entrance">
      <main id="main">
        <span className="mark">Askbase</span>
        <h1>{title}</h1>
        {children}
        {footer && <footer>{footer}</footer>}
      </main>
    </div>
  );
}
