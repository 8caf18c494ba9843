import { type ReactNode, type Ref, useState } from 'react';
import { asProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Icon } from '../ui/icon';
import { Failure } from '../ui/states';
import { Composer, type ComposerHandle } from './asking/composer';
import { keptScope, type Scope } from './asking/scope';
import { FirstSteps } from './first/first-steps';
import { useDocumentTitles } from './source/document-titles';
import './first.css';

/** Questions over the documents that come with Askbase, with the document that answers each. */
const QUESTIONS = [
  { question: 'How many days per week may I work remotely?', document: 'hr_policy_001.txt' },
  { question: 'What caused the booking outage on 19 March?', document: 'incident_report_001.txt' },
  { question: 'Which plan includes API access, and what does it cost?', document: 'pricing_001.txt' },
];

interface FirstMinuteProps {
  composer: Ref<ComposerHandle>;
  /** Asks; `onWait` hears that the question waits for a connection. */
  onAsk: (question: string, scope: Scope, onWait: () => void) => Promise<void>;
}

/** The page before the first question of a conversation: what this is, where to write, what to try. */
export function FirstMinute({ composer, onAsk }: FirstMinuteProps): ReactNode {
  const { t } = useWords();
  const [problem, setProblem] = useState<ReturnType<typeof asProblem>>();
  const [waiting, setWaiting] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const titles = useDocumentTitles();
  const ask = (question: string, scope: Scope): void => {
    if (isAsking) return;
    setProblem(undefined);
    setAsking(true);
    onAsk(question, scope, () => setWaiting(question))
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => {
        setAsking(false);
        setWaiting(undefined);
      });
  };
  const tries = QUESTIONS.flatMap(({ question, document }) => {
    const title = titles?.get(document);
    return title === undefined ? [] : [{ question, title }];
  });
  return (
    <div className="first-frame">
      <div className="first">
        <h1>{t('first.title')}</h1>
        <p className="lead">{t('first.lead')}</p>
        <Composer draftOf="new" handle={composer} isAnswering={false} onAsk={ask} onStop={() => undefined} />
        <div role="status">
          {waiting !== undefined && (
            <p className="flag">
              {t('chat.waiting')} “{waiting}”
            </p>
          )}
        </div>
        {problem && <Failure title={t('chat.failed')} problem={problem} />}
        {tries.length > 0 && (
          <section className="block" aria-labelledby="tries">
            <h2 className="begin" id="tries">
              {t('first.begin')}
            </h2>
            <ul className="tries">
              {tries.map(({ question, title }) => (
                <li key={question}>
                  <button className="try" type="button" onClick={() => ask(question, keptScope('new'))}>
                    <span>
                      <b lang="en">{question}</b>
                      {title}
                    </span>
                    <Icon name="arrow" />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <FirstSteps />
      </div>
    </div>
  );
}
