import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { api, dataOf, type Message, type Rating } from '../../api/client';
import type { MessageKey } from '../../i18n/english';
import { useWords } from '../../i18n/words';
import { copyText } from '../../ui/clipboard';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { answerMarkdown } from './answer-markdown';
import { verdictOf } from './judged';

const REASONS = ['chat.badWrong', 'chat.badSources', 'chat.badMissing', 'chat.badForm'] as const satisfies readonly MessageKey[];

interface AnswerToolsProps {
  message: Message;
  /** Who reads. */
  reader: string;
  onAskAgain: (question: string) => void;
}

/** The row below an answer: what can be done with it, and what it turned out to be. */
export function AnswerTools({ message, reader, onAskAgain }: AnswerToolsProps): ReactNode {
  const { t } = useWords();
  const [rating, setRating] = useState<Rating>();
  const [isCopied, setCopied] = useState(false);
  const path = { id: message.id };
  const rate = async (given: Rating, reason?: string): Promise<void> => {
    const takesBack = rating === given && reason === undefined;
    if (takesBack) await dataOf(api.DELETE('/chat/{id}/feedback', { params: { path } }));
    else await dataOf(api.PUT('/chat/{id}/feedback', { params: { path }, body: { rating: given, reason } }));
    setRating(takesBack ? undefined : given);
  };
  const copy = async (): Promise<void> => {
    await copyText(answerMarkdown(message));
    setCopied(true);
  };
  return (
    <div className="after">
      <div className="tools">
        <button
          className="plain copy-answer"
          type="button"
          aria-label={isCopied ? t('chat.copied') : t('chat.copy')}
          onClick={() => void copy()}
        >
          <Icon name="copy" />
        </button>
        <button className="plain" type="button" aria-label={t('chat.askAgain')} onClick={() => onAskAgain(message.message)}>
          <Icon name="again" />
        </button>
        <button className="plain" type="button" aria-label={t('chat.good')} aria-pressed={rating === 'up'} onClick={() => void rate('up')}>
          <Icon name="good" />
        </button>
        <Menu buttonClass="plain" label={t('chat.bad')} pressed={rating === 'down'} button={<Icon name="bad" />}>
          {(close) => (
            <>
              <p className="menu-title">{t('chat.badTitle')}</p>
              {REASONS.map((reason) => (
                <button
                  key={reason}
                  className="entry"
                  type="button"
                  onClick={() => {
                    close();
                    void rate('down', t(reason));
                  }}
                >
                  <span>{t(reason)}</span>
                </button>
              ))}
            </>
          )}
        </Menu>
        <span className="out" role="status">
          {isCopied ? t('chat.copied') : ''}
        </span>
      </div>
      <span className="from">
        <VerdictText message={message} reader={reader} />
      </span>
    </div>
  );
}

function VerdictText({ message, reader }: { message: Message; reader: string }): ReactNode {
  const { t } = useWords();
  const { claims = 0, supported = 0 } = message.support ?? {};
  const texts = {
    supported: t('chat.supported', { supported, claims }, claims),
    closest: t('chat.noClearAnswer'),
    nothing: t('chat.nothing'),
    talk: t('chat.talk'),
    unchecked: t(message.status === 'stopped' ? 'chat.stopped' : 'chat.interrupted'),
  };
  const verdict = texts[verdictOf(message)];
  // How an answer came about is told to whoever asked.
  if (message.user !== '' && message.user !== reader) return verdict;
  return (
    <Link className="plain explain-answer" href={`/answers/${message.id}`} aria-label={t('explain.open', { verdict })}>
      {verdict}
    </Link>
  );
}
