import { randomUUID } from 'node:crypto';
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../errors';
import type { ErrorFormats } from './errors/error-format';
import { sendError, toAppError } from './errors/exception.filter';
import { mayArriveSlowly } from './bodies/slow-arrival';

/** The code and the message for errors of Node's HTTP parser and of its time limits, by Node's code. */
const PARSER_ERRORS: Record<string, [ErrorCode, string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request took too long to arrive. Send it again.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['payload_too_large', 'The chunk extensions of the request body are too large.'],
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The address and the headers of the request are too large. Send fewer or shorter ones.'],
};
const NOT_HTTP: [ErrorCode, string] = ['invalid_input', 'The request is not valid HTTP. Check its first line, its headers and its length.'];

/** The response that a connection is working on. */
const responses = new WeakMap<Socket, ServerResponse>();

/**
 * Answers a request that Node could not read as HTTP, or that took too long to arrive, and closes its connection. Nothing is written
 * into a response that has begun.
 */
export function answerUnreadable(formats: ErrorFormats): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => refuse(error, socket, formats);
}

function refuse(error: NodeJS.ErrnoException, socket: Socket, formats: ErrorFormats): void {
  // Node tells this once for each request, and leaves the connection as it is.
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && mayArriveSlowly(socket)) return;
  const response = responses.get(socket);
  const isAnswering = response !== undefined && response.headersSent && !response.writableFinished;
  if (!socket.writable || isAnswering || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const refusal = new AppError(...(PARSER_ERRORS[error.code ?? ''] ?? NOT_HTTP));
  const requestId = randomUUID();
  const address = response?.writableFinished ? undefined : response?.req.url;
  const sent = formats.at(address)(refusal, requestId);
  const body = JSON.stringify(sent.body);
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    ...Object.entries(sent.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

/** Answers a request whose address the router cannot read: broken percent-encoding, or a path parameter that is too long. */
export function answerBadAddress(
  headers: Record<string, string>,
  formats: ErrorFormats,
): (error: Error, request: FastifyRequest, reply: FastifyReply) => void {
  return (_error, request, reply) => {
    void reply.headers(headers).header('x-request-id', request.id);
    const refusal = new AppError('invalid_input', 'The address cannot be read. Check its percent-encoding and its length.');
    sendError(refusal, request, reply, formats);
  };
}

/**
 * Gives the errors that the framework sends by itself, such as the 503 while the server stops, the shape of every error. They are sent
 * before other hooks run, so the headers are missing, too.
 */
export function shapeFrameworkErrors(fastify: FastifyInstance, headers: Record<string, string>, formats: ErrorFormats): void {
  fastify.addHook('preSerialization', (request: FastifyRequest, reply: FastifyReply, payload: unknown, done) => {
    const isFrameworkError = typeof payload === 'object' && payload !== null && 'statusCode' in payload && 'message' in payload;
    if (!isFrameworkError) return done(null, payload);
    const sent = formats.at(request.url)(toAppError(payload), request.id);
    void reply.headers({ ...headers, ...sent.headers }).header('x-request-id', request.id);
    done(null, sent.body);
  });
}

/** Remembers which response each connection is working on, for {@link answerUnreadable}. */
export function watchResponses(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    responses.set(request.raw.socket, reply.raw);
    done();
  });
}

/** Refuses requests that name no host or several: a proxy may have read another one of them (RFC 9112 §3.2). */
export function requireOneHost(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void) => {
    const { rawHeaders, httpVersion } = request.raw;
    const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
    if (hosts === 1 || (hosts === 0 && httpVersion === '1.0')) done();
    else done(new AppError('invalid_input', `The request has ${hosts === 0 ? 'no Host header' : 'several Host headers'}. Send one.`));
  });
}
