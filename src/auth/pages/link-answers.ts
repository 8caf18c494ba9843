import type { FastifyReply } from 'fastify';
import { AppError } from '../../common/errors';
import { invalidLinkPage, sendPage } from './page';
import type { PageReader } from './page-reader';

/**
 * Answers who opens a link.
 * @param page what a valid link shows, to programs too; undefined when it is not valid: browsers get a page that says so
 * @throws `invalid` for programs
 */
export async function answerOpened(reader: PageReader, reply: FastifyReply, page: string | undefined, invalid: AppError): Promise<void> {
  if (page !== undefined) await sendPage(reply, 200, page);
  else if (reader.isBrowser) await sendPage(reply, invalid.status, invalidLinkPage(reader));
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
  reader: PageReader,
  reply: FastifyReply,
  work: Promise<object>,
  { done, refused = () => invalidLinkPage(reader) }: FormPages,
  status = 200,
): Promise<void> {
  try {
    const answer = await work;
    await (reader.isBrowser ? sendPage(reply, status, done()) : reply.status(status).send(answer));
  } catch (error) {
    if (!reader.isBrowser || !(error instanceof AppError)) throw error;
    await sendPage(reply, error.status, refused(error));
  }
}
