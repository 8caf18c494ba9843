import type { Message } from '../../../api/client';

/** An answer as Markdown: the question, the text, and a numbered list of what it cites, each with its words. */
export function answerMarkdown({ message, response, sources }: Pick<Message, 'message' | 'response' | 'sources'>): string {
  const listed = sources
    .filter(({ hidden, erased }) => !hidden && !erased)
    .map(({ number, document, heading, quote }) => {
      const words = quote
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => `    > ${line}`)
        .join('\n');
      return `- [${number}] ${[document, heading].filter(Boolean).join(' › ')}\n${words}`;
    });
  return [`## ${message}`, response, ...(listed.length > 0 ? [listed.join('\n')] : [])].join('\n\n');
}
