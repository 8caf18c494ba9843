import type { FastifyReply } from 'fastify';
import { AppError } from '../../common/errors';
import { HTML, invalidLinkPage, isBrowser } from './page';

/** Who opens the link of a mail, or sends the form of its page. */
export interface LinkReader {
  /** The header that tells a browser from a program. */
  accept: string | undefined;
  reply: FastifyReply;
}

/**
 * Answers who opens a link.
 * @param page what a valid link shows, to programs too; undefined when it is not valid: browsers get a page that says so
 * @throws `invalid` for programs
 */
export async function answerOpened({ accept, reply }: LinkReader, page: string | undefined, invalid: AppError): Promise<void> {
  if (page !== undefined) await reply.type(HTML).send(page);
  else if (isBrowser(accept)) await reply.status(invalid.status).type(HTML).send(invalidLinkPage());
  else throw invalid;
}

/** What a browser is shown when its form was accepted, and when it was refused: by default, that the link is not valid. */
export interface FormPages {
  done: () => string;
  refused?: (error: AppError) => string;
}

/**
 * Answers who sends the form of a link: a browser gets pages, also when it is refused; programs get JSON.
 * @param work makes the answer for programs
 * @throws AppError what `work` throws, unless a browser gets a page for it
 */
export async function answerForm(
  { accept, reply }: LinkReader,
  work: Promise<object>,
  { done, refused = invalidLinkPage }: FormPages,
  status = 200,
): Promise<void> {
  try {
    const answer = await work;
    await (isBrowser(accept) ? reply.status(status).type(HTML).send(done()) : reply.status(status).send(answer));
  } catch (error) {
    if (!isBrowser(accept) || !(error instanceof AppError) || error.status !== 400) throw error;
    await reply.status(error.status).type(HTML).send(refused(error));
  }
}
