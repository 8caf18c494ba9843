import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { type LiveAnswer, LiveAnswers } from './live-answers';

const Context = createContext<LiveAnswers | undefined>(undefined);

/** Lets everything below it ask questions. */
export function AskingProvider({ answers, children }: { answers: LiveAnswers; children: ReactNode }): ReactNode {
  return <Context value={answers}>{children}</Context>;
}

/** What asks questions. @throws Error outside of an AskingProvider */
export function useAsking(): LiveAnswers {
  const answers = useContext(Context);
  if (!answers) throw new Error('nothing asks questions here');
  return answers;
}

/** The answer that is being made in a conversation. */
export function useLiveAnswer(sessionId: number | undefined): LiveAnswer | undefined {
  const answers = useAsking();
  return useSyncExternalStore(answers.subscribe, () => answers.of(sessionId));
}
