import { createContext, type ReactNode, useContext } from 'react';
import { english } from './english';
import { Words } from './format';

const Context = createContext(new Words('en', english));

/** Gives everything below it the words of a language. */
export function WordsProvider({ words, children }: { words: Words; children: ReactNode }): ReactNode {
  return <Context value={words}>{children}</Context>;
}

/** The words of the language in use. */
export function useWords(): Words {
  return useContext(Context);
}

/** The words of the language in use, for classes, which have no hooks. */
export const WordsConsumer = Context.Consumer;
