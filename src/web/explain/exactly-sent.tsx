import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { Block } from '../ui/block';
import { Attempts } from './attempts';
import type { ExplainedAnswer } from './explain-query';

/** The very words that a model was sent, and every call that was made. */
export function ExactlySent({ message, explanation }: ExplainedAnswer): ReactNode {
  const { t } = useWords();
  const { instructions, context, passages = [], attempts } = explanation;
  const failed = attempts.filter(({ outcome }) => outcome !== 'ok').length;
  const isLocal = message.provider === 'Local';
  const isWithheld = context === null && passages.some(({ document }) => document === '');
  return (
    <Block title={t('explain.sent')} remark={isLocal ? t('explain.notSent') : undefined}>
      {isWithheld && <p className="empty">{t('explain.withheld')}</p>}
      {instructions === null && context === null && !isWithheld && <p className="empty">{t('explain.nothingSent')}</p>}
      {instructions !== null && <Exact title={t('explain.instructions')} text={instructions} />}
      {context !== null && <Exact title={t('explain.context')} text={context} isOpen={!isLocal} />}
      {attempts.length > 0 && (
        <Fold title={t('explain.attempts')} remark={t('explain.calls', { calls: attempts.length, failed }, attempts.length)}>
          <Attempts attempts={attempts} />
        </Fold>
      )}
    </Block>
  );
}

function Exact({ title, text, isOpen }: { title: string; text: string; isOpen?: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <Fold title={title} remark={t('explain.characters', { count: text.length })} isOpen={isOpen}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </Fold>
  );
}

interface FoldProps {
  title: string;
  remark: string;
  isOpen?: boolean | undefined;
  children: ReactNode;
}

function Fold({ title, remark, isOpen = false, children }: FoldProps): ReactNode {
  return (
    <details className="exact" open={isOpen}>
      <summary>
        <span>{title}</span>
        <span className="quiet">{remark}</span>
      </summary>
      {children}
    </details>
  );
}
