import { type SubmitEvent, useState } from 'react';
import { asProblem, type Problem } from './problem';

/** A form that is being filled in or sent. */
interface FormState {
  isSending: boolean;
  /** Whether it was sent, and accepted, since it was last refused. */
  isDone: boolean;
  problem: Problem | undefined;
  send: (event: SubmitEvent<HTMLFormElement>) => void;
}

/** Sends what a form holds, once at a time. @param submit is given the fields by name */
export function useForm(submit: (fields: Record<string, string>) => Promise<void>): FormState {
  const [isSending, setSending] = useState(false);
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = async (fields: Record<string, string>): Promise<void> => {
    setSending(true);
    try {
      await submit(fields);
      setProblem(undefined);
      setDone(true);
    } catch (error) {
      setDone(false);
      setProblem(asProblem(error));
    } finally {
      setSending(false);
    }
  };
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!isSending)
      void run(
        Object.fromEntries(
          [...new FormData(event.currentTarget)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        ),
      );
  };
  return { isSending, isDone, problem, send };
}
