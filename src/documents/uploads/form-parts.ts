import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors';

/** Most fields of a form besides its files, and the longest value of one, in bytes. */
const MOST_FIELDS = 100;
const LONGEST_VALUE = 4_096;

/** Most bytes of the headers of a part: its name and its kind. */
const LONGEST_HEADERS = 8_192;

/** A field of a form with files. */
export interface FormField {
  type: 'field';
  name: string;
  value: string;
}

/** A file of a form. Its bytes must be read to their end, or skipped, or nothing after them arrives. */
export interface FormFile {
  type: 'file';
  /** As the sender calls it. */
  name: string;
  /** Its bytes, once. @throws AppError `upload_incomplete` when the form is cut off within them; what ends the request */
  bytes: AsyncIterable<Buffer>;
  /** Passes over what is left of it. */
  skip: () => void;
}

export type FormPart = FormField | FormFile;

/**
 * The parts of a form as they arrive, in order. They are read as fast as they are taken.
 * @param maxFiles most files
 * @throws AppError `upload_incomplete` when the form is cut off or is none, `payload_too_large` for too many parts, `invalid_input` for a field that
 *   is too long; what ends the request
 */
export async function* formParts(request: FastifyRequest, maxFiles: number): AsyncGenerator<FormPart> {
  const limits = {
    files: maxFiles,
    fields: MOST_FIELDS,
    fieldSize: LONGEST_VALUE,
    parts: maxFiles + MOST_FIELDS,
    headerSize: LONGEST_HEADERS,
    // Counted where a file is stored, so that one that is too large ends nothing but itself.
    fileSize: Infinity,
  };
  try {
    for await (const part of request.parts({ limits, preservePath: true, defCharset: 'utf8' })) {
      if (part.type === 'file') yield fileOf(part.filename, part.file, maxFiles);
      else yield fieldOf(part);
    }
  } catch (error) {
    throw formError(error, maxFiles);
  }
}

function fileOf(name: string | undefined, body: Readable, maxFiles: number): FormFile {
  return { type: 'file', name: name ?? '', bytes: bytesOf(body, maxFiles), skip: () => void body.resume() };
}

/** A stream that is destroyed ends the whole form, so it is left as it is when its reader stops early. */
async function* bytesOf(body: Readable, maxFiles: number): AsyncGenerator<Buffer> {
  try {
    yield* body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw formError(error, maxFiles);
  }
}

function fieldOf({ fieldname, value, valueTruncated }: { fieldname: string; value: unknown; valueTruncated: boolean }): FormField {
  if (valueTruncated || typeof value !== 'string') {
    throw new AppError('invalid_input', `The field ${JSON.stringify(fieldname)} must be a text of at most ${LONGEST_VALUE} bytes.`);
  }
  return { type: 'field', name: fieldname, value };
}

/** What the library says of a form, in our words; errors of ours as they are. */
function formError(error: unknown, maxFiles: number): unknown {
  if (error instanceof AppError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT') {
    return new AppError('payload_too_large', `One request may send ${maxFiles} files at most. Send the others with another.`);
  }
  if (code === 'FST_FIELDS_LIMIT') return new AppError('payload_too_large', 'The form has too many fields.');
  return new AppError('upload_incomplete', 'The form ended before it was complete, or is not valid. Send what was not accepted again.', {
    cause: error,
  });
}
