import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../i18n/words';
import type { Chunk } from './explain-query';

/** Where a candidate stands: its section, its document, the beginning of its words. One that may not be seen says why. */
export function CandidatePlace({ chunk }: { chunk: Chunk | undefined }): ReactNode {
  const { t } = useWords();
  if (chunk?.hidden) return t('explain.hidden');
  if (chunk?.document_id === undefined) return t('explain.gone');
  const { document_id: id, document, title, heading, part = 0, parts = 0, excerpt } = chunk;
  const name = title === undefined || title === '' ? document : title;
  const place = t('source.part', { part, parts });
  return (
    <>
      <Link href={`/library/${id}?part=${part}`}>{heading ?? name}</Link>
      <small>{heading === undefined ? place : `${name}, ${place}`}</small>
      <small className="doc-words excerpt">{excerpt}</small>
    </>
  );
}
