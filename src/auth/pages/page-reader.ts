import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type PageWords, type PageLanguage, languageOf, wordsIn } from './page-words';

/** Who opens the link of a mail, or sends the form of its page. */
export interface PageReader {
  /** Tells a browser, which is shown pages, from a program. */
  isBrowser: boolean;
  language: PageLanguage;
  words: PageWords;
  /** The root of the server as seen from the page, so that pages work where a proxy adds to the path: `../`. */
  root: string;
}

/** Injects the {@link PageReader} of a request. */
export const CurrentReader = createParamDecorator((_data: unknown, context: ExecutionContext): PageReader =>
  readerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who sends a request, as far as pages are concerned. */
export function readerOf({ headers, url }: Pick<FastifyRequest, 'headers' | 'url'>): PageReader {
  const language = languageOf(headers['accept-language']);
  const path = url.split('?')[0] ?? '/';
  return {
    // Every browser says so when it follows a link or sends a form.
    isBrowser: headers.accept?.includes('text/html') ?? false,
    language,
    words: wordsIn(language),
    root: '../'.repeat(path.split('/').length - 2) || './',
  };
}
