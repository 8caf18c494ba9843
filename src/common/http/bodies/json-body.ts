import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors';
import { type JsonShape, PLAIN_SHAPE, shapeFor } from './json-limits';

const [QUOTE, BACKSLASH, COMMA] = ['"', '\\', ','].map((character) => character.charCodeAt(0));
const OPENING = new Set(['{', '['].map((character) => character.charCodeAt(0)));
const CLOSING = new Set(['}', ']'].map((character) => character.charCodeAt(0)));

/**
 * Refuses a JSON text that is nested too deeply or holds too many values, before anything is made of it: code that walks an object may
 * recurse, or take more than linear time. Reads the text once, up to the first violation; does not check that it is valid JSON.
 * @throws AppError `invalid_input`
 */
export function checkJsonShape(text: string, shape: JsonShape = PLAIN_SHAPE): void {
  let depth = 0;
  let values = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === COMMA) values += 1;
    else if (CLOSING.has(code)) depth -= 1;
    else if (OPENING.has(code)) {
      depth += 1;
      values += 1;
    }
    if (depth > shape.depth) throw tooLarge(`is nested more than ${shape.depth} levels deep`);
    if (values > shape.values) throw tooLarge(`has more than ${shape.values} keys and items`);
  }
}

/** Offset of the quote that ends the string which begins at `start`; the length of the text when none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

function tooLarge(problem: string): AppError {
  return new AppError('invalid_input', `The request body ${problem}. Send only the fields that the API describes.`, {
    details: [{ field: 'body', message: problem }],
  });
}

/** A parser of JSON bodies for Fastify that checks their shape first. Keys that would change a prototype are refused. */
export function jsonBodyParser(
  fastify: FastifyInstance,
): (request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  return (request, body, done) => {
    const text = body.toString('utf8');
    try {
      checkJsonShape(text, shapeFor(request));
    } catch (error) {
      done(error as Error);
      return;
    }
    void parse(request, text, done);
  };
}
