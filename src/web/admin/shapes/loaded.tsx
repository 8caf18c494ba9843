import type { ReactNode } from 'react';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Bones, Failure } from '../../ui/states';

interface LoadedProps<Data> {
  query: { data: Data | undefined; error: Error | null; refetch: () => Promise<unknown> };
  children: (data: Data) => ReactNode;
}

/** What was fetched; bars before it is there, and beside it what went wrong. */
export function Loaded<Data>({ query: { data, error, refetch }, children }: LoadedProps<Data>): ReactNode {
  const { t } = useWords();
  return (
    <>
      {error && <Failure title={t('admin.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data !== undefined && children(data)}
      {data === undefined && !error && <Bones label={t('admin.loading')} />}
    </>
  );
}

/** What would be here, and why one would want it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <h3>{title}</h3>
      {children && <p>{children}</p>}
    </div>
  );
}
