import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import type { DocumentVersion } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Bones, Failure } from '../../../ui/states';
import { diffQuery } from '../document-query';
import { type Piece, wordChanges } from './word-changes';

interface ComparisonProps {
  id: number;
  from: DocumentVersion;
  to: DocumentVersion;
}

/** Two versions side by side: the places in which they differ, and in them the words. */
export function Comparison({ id, from, to }: ComparisonProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const { data, error, refetch } = useQuery(diffQuery(id, from.number, to.number));
  if (error) return <Failure title={t('compare.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (!data) return <Bones label={t('document.loading')} />;
  const name = (version: number): string => t('compare.version', { version });
  const titleOf = ({ number, created_at }: DocumentVersion): string => `${name(number)}, ${words.day(new Date(created_at))}`;
  return (
    <section aria-label={t('compare.title', { from: from.number, to: to.number })}>
      <p role="status" className="quiet">
        {data.hunks.length === 0 ? t('compare.same') : t('compare.lines', { removed: data.removed_lines, added: data.added_lines })}
        {data.is_truncated && ` ${t('compare.truncated')}`}
      </p>
      {data.hunks.length > 0 && (
        <div className="compare">
          <h2>{titleOf(from)}</h2>
          <h2>{titleOf(to)}</h2>
          {data.hunks.map((hunk) => {
            const { before, after } = wordChanges(hunk.from.text, hunk.to.text);
            return (
              <Fragment key={`${hunk.from.start} ${hunk.to.start}`}>
                <p className="doc-words lines" data-version={name(from.number)}>
                  <Pieces pieces={before} as="del" />
                </p>
                <p className="doc-words lines" data-version={name(to.number)}>
                  <Pieces pieces={after} as="ins" />
                </p>
              </Fragment>
            );
          })}
        </div>
      )}
    </section>
  );
}

function Pieces({ pieces, as: Mark }: { pieces: readonly Piece[]; as: 'del' | 'ins' }): ReactNode {
  // The pieces of a text never change places.
  return pieces.map(({ text, isChanged }, index) =>
    isChanged ? <Mark key={index}>{text}</Mark> : <Fragment key={index}>{text}</Fragment>,
  );
}
