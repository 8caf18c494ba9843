import type { SourceResponse } from '../chat.responses';
import type { MessageResponse } from '../messages.responses';
import type { SessionResponse } from '../sessions/sessions.responses';
import { answerLines } from './answer-markdown';
import { asLine, asLines, quoted } from './plain-text';

/** The beginning of a session in Markdown. */
export function sessionHeading({ title, owner }: SessionResponse, exportedAt: string): string {
  return `# ${title === null ? 'Conversation' : asLine(title)}\n\nA conversation of ${asLine(owner)}, exported on ${asTime(exportedAt)}.\n`;
}

/**
 * A question with its answer in Markdown, each in a block quote of its own, which nothing in them can end. Citations are footnotes with the
 * document, its place in it and the quote.
 * @param position of the message in the session, from 1: part of the labels of its footnotes
 */
export function messageMarkdown({ user, message, response, sources, ...answer }: MessageResponse, position: number): string {
  const label = (number: number): string => `${position}-${number}`;
  const writer = [answer.provider, answer.model].filter((name) => name !== undefined && name !== '').map((name) => asLine(name ?? ''));
  const notes = [
    ...(answer.status === 'complete' ? [] : [answer.status]),
    ...(answer.grounded === false && answer.reason !== 'conversation' ? ['not supported by the documents'] : []),
  ];
  const heading = `### Answer${writer.length > 0 ? ` of ${writer.join(', ')}` : ''}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  return [
    `\n## ${position}. ${asLine(user)}, ${asTime(answer.created_at)}\n`,
    quoted(asLines(message)),
    `${heading}\n`,
    quoted(answerLines(response, sources, label)),
    ...sources.map((source) => `[^${label(source.number)}]: ${footnote(source)}\n`),
  ].join('\n');
}

function footnote({ document, heading, page, quote, erased }: SourceResponse): string {
  if (erased) return 'A document that was erased.';
  const place = [document, heading, page === undefined ? undefined : `page ${page}`].filter((part) => part !== undefined && part !== '');
  if (place.length === 0) return 'A document that you may not read.';
  return `${place.map((part) => asLine(part ?? '')).join(', ')}${quote ? ` — “${asLine(quote)}”` : ''}`;
}

function asTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
