import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { DocumentRecord } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Bones, Failure } from '../../../ui/states';
import { versionsQuery } from '../document-query';
import { Comparison } from './comparison';
import './versions.css';
import { VersionsTable } from './versions-table';

interface VersionsViewProps {
  record: DocumentRecord;
  /** Whether the reader may bring older versions back. */
  mayRestore: boolean;
}

/** The versions of a document, and two of them compared: the one in use and the one before, until another is chosen. */
export function VersionsView({ record, mayRestore }: VersionsViewProps): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(versionsQuery(record));
  const [chosen, setChosen] = useState<number>();
  if (error) return <Failure title={t('document.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (!data) return <Bones label={t('document.loading')} />;
  const read = data.filter(({ state }) => state === 'read');
  const to = read.find(({ is_current }) => is_current);
  const others = read.filter((version) => version !== to);
  const from = others.find(({ number }) => number === chosen) ?? others[0];
  return (
    <>
      <VersionsTable record={record} versions={data} compared={from?.number} mayRestore={mayRestore} onCompare={setChosen} />
      {from && to && <Comparison id={record.id} from={from} to={to} />}
      {!from && <p className="quiet">{t('compare.only')}</p>}
    </>
  );
}
