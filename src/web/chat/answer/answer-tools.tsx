import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { Message } from '../../api/client';
import { useWords } from '../../i18n/words';
import { copyText } from '../../ui/clipboard';
import { Icon } from '../../ui/icon';
import { answerMarkdown } from './text/answer-markdown';
import { Feedback } from './feedback';
import { verdictOf } from './judged';

/** What a reader may do with the questions of a conversation; what is unset he may not. */
export interface TurnActions {
  /** Asks a question once more, at the end. */
  onAskAgain?: ((question: string) => void) | undefined;
  /** Puts a question into the composer. */
  onEdit?: ((question: string) => void) | undefined;
  /** Whether answers can be rated, and lead to how they came about: not by a link. */
  isMember: boolean;
}

interface AnswerToolsProps {
  message: Message;
  /** Whether the reader asked: to nobody else it is told how the answer came about. */
  isOwn: boolean;
  actions: TurnActions;
}

/** The row below an answer: what can be done with it, and what it turned out to be, which leads to how it came about. */
export function AnswerTools({ message, isOwn, actions }: AnswerToolsProps): ReactNode {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  const { onAskAgain, onEdit, isMember } = actions;
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
        {onAskAgain && (
          <button className="plain" type="button" aria-label={t('chat.askAgain')} onClick={() => onAskAgain(message.message)}>
            <Icon name="again" />
          </button>
        )}
        {onEdit && (
          <button className="plain" type="button" aria-label={t('chat.edit')} onClick={() => onEdit(message.message)}>
            <Icon name="edit" />
          </button>
        )}
        {isMember && <Feedback message={message} />}
        <span className="out" role="status">
          {isCopied ? t('chat.copied') : ''}
        </span>
      </div>
      <span className="from">
        <VerdictText message={message} isExplained={isMember && isOwn} />
      </span>
    </div>
  );
}

/** What an answer turned out to be. @param isExplained whether it leads to how the answer came about, which is told to whoever asked */
function VerdictText({ message, isExplained }: { message: Message; isExplained: boolean }): ReactNode {
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
  if (!isExplained) return verdict;
  return (
    <Link className="plain explain-answer" href={`/answers/${message.id}`} aria-label={t('explain.open', { verdict })}>
      {verdict}
    </Link>
  );
}
