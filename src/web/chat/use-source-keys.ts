import { useLocation } from 'wouter';
import { useKeys } from '../ui/use-keys';

const click = (element: HTMLElement | null | undefined): void => element?.click();

/** Keys of a conversation that is read: its sources, and its answers. @param answer the message that is spoken of, undefined while there is none */
export function useSourceKeys(step: (by: 1 | -1) => void, answer: number | undefined): void {
  const [, go] = useLocation();
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    o: () => click(document.querySelector<HTMLElement>('.open-document')),
    c: () => click([...document.querySelectorAll<HTMLElement>('.copy-answer')].at(-1)),
    ...(answer !== undefined && { e: () => go(`/answers/${answer}`) }),
  });
}
