import { memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../i18n/words';
import { Failure } from '../../ui/states';
import type { LiveAnswer } from '../asking/live-answers';
import { AnswerText } from './answer-text';
import { AskedIn } from './asked-in';
import { blocksOf } from './text/blocks';
import { wholeSentences } from './text/whole-sentences';

interface LiveTurnProps {
  answer: LiveAnswer;
  current: number | undefined;
  onOpen: (messageId: number, number: number) => void;
  onAskAgain: (question: string) => void;
  onHurry: () => void;
}

/** A question whose answer is being written. Those who listen are told whole sentences. */
export const LiveTurn = memo(function LiveTurn({ answer, current, onOpen, onAskAgain, onHurry }: LiveTurnProps): ReactNode {
  const { t } = useWords();
  const { question, state, problem, text, sources, messageId, scope } = answer;
  const told = useRef(0);
  const [saying, setSaying] = useState('');
  useEffect(() => {
    const end = wholeSentences(text);
    if (end <= told.current) return;
    setSaying(text.slice(told.current, end).replace(/\s*\[\d+\]/g, ''));
    told.current = end;
  }, [text]);
  // A word at a time: half words and half citations would jump.
  const shown = /^[^]*\s/.exec(text)?.[0] ?? '';
  const blocks = useMemo(() => blocksOf(shown), [shown]);
  const open = useCallback((number: number) => messageId !== undefined && onOpen(messageId, number), [onOpen, messageId]);
  const lost = t(messageId === undefined ? 'chat.waiting' : 'chat.lost');
  const row = { searching: t('chat.searching'), writing: t('chat.writing'), lost, failed: '' }[state];
  return (
    <article className="turn" aria-busy={state !== 'failed'}>
      <div className="ask">
        <h2>{question}</h2>
        <time dateTime={answer.askedAt}>{t('chat.now')}</time>
      </div>
      {scope && <AskedIn scope={scope} />}
      <div className="answer writing-text">
        {blocks.map((block, index) => (
          // Blocks are added at the end alone.
          <AnswerText key={index} response={block} sources={sources} current={current} onOpen={open} />
        ))}
        {problem && <Failure title={t('chat.failed')} problem={problem} onAgain={() => onAskAgain(question)} />}
      </div>
      <div className="out" aria-live="polite">
        {saying}
      </div>
      <div className="after">
        <span role="status" className={state === 'lost' ? 'flag' : undefined}>
          {row}
        </span>
        {state === 'lost' && (
          <button className="plain" type="button" onClick={onHurry}>
            {t('app.tryNow')}
          </button>
        )}
      </div>
    </article>
  );
});
