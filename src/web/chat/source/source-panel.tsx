import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { Link } from 'wouter';
import type { Source } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { copyText } from '../../ui/clipboard';
import { Icon } from '../../ui/icon';
import { Bones, Failure } from '../../ui/states';
import { citedDocumentQuery } from './cited-document';
import { citedSentences } from './cited-sentence';
import { SourceLines } from './source-lines';
import { linesOf } from './source-text';

/** Stands between claims, and in none. */
const BETWEEN = '\u001f';

/** From this width on the source stands beside the answer; below it is a sheet. */
const BESIDE = '(min-width: 700px)';

interface SourcePanelProps {
  source: Source;
  /** Its place among the sources of the answer, from 1, and their number. */
  place: number;
  count: number;
  /** What the answer says by it. */
  claims: readonly string[];
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** The document behind a citation: the passage on a soft ground, its sentence marked, a third from the top. */
export function SourcePanel({ source, place, count, claims, onStep, onClose }: SourcePanelProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const dialog = useRef<HTMLDialogElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const { data, error, isPending, refetch } = useQuery(citedDocumentQuery(source));
  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    if (window.matchMedia(BESIDE).matches) element.show();
    else element.showModal();
    return () => element.close();
  }, []);
  useLayoutEffect(() => {
    const passage = text.current?.querySelector<HTMLElement>('.passage');
    if (passage && text.current) text.current.scrollTop = passage.offsetTop - text.current.offsetTop - text.current.clientHeight / 3;
  }, [data, source]);

  const said = claims.join(BETWEEN);
  const lines = useMemo(() => {
    const shift = ({ start, end }: { start: number; end: number }) => ({ start: source.start + start, end: source.start + end });
    const marks = citedSentences(source.quote, said.split(BETWEEN)).map(shift);
    return linesOf(data ? data.content : { start: source.start, text: source.quote, headings: [] }, source, marks);
  }, [data, source, said]);
  const where = [
    t('source.of', { number: place, count }),
    source.page ? t('source.page', { page: source.page }) : t('source.part', { part: source.part, parts: source.parts }),
    data && t('source.version', { version: data.version }),
  ];
  return (
    <dialog ref={dialog} className="source" aria-labelledby="source-title" onCancel={onClose}>
      <div className="source-head">
        <div className="row">
          <h2 id="source-title">{data?.title ?? source.document}</h2>
          <button className="tool" type="button" aria-label={t('source.previous')} onClick={() => onStep(-1)}>
            <Icon name="up" />
          </button>
          <button className="tool" type="button" aria-label={t('source.next')} onClick={() => onStep(1)}>
            <Icon name="down" />
          </button>
          {data && (
            <Link className="tool open-document" href={data.href} aria-label={t('source.open')}>
              <Icon name="open" />
            </Link>
          )}
          <button className="tool" type="button" aria-label={t('source.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <p>{where.filter(Boolean).join(' · ')}</p>
        {source.recognised && <p className="flag">{t('source.recognised')}</p>}
        {data === null && <p className="flag">{t('source.quoteOnly')}</p>}
      </div>
      <div ref={text} className="source-text doc-words" tabIndex={0} role="region" aria-label={t('source.text')}>
        {error && <Failure title={t('source.text')} problem={asProblem(error)} onAgain={() => void refetch()} />}
        {isPending ? <Bones label={t('source.loading')} /> : <SourceLines lines={lines} />}
      </div>
      <div className="source-foot">
        <span>{t('source.characters', { start: source.start, end: source.end })}</span>
        <button className="plain" type="button" onClick={() => void copyText(source.quote)}>
          <Icon name="copy" /> {t('source.copyQuote')}
        </button>
      </div>
    </dialog>
  );
}
