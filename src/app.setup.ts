import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import type { INestApplicationContext } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import { crossOrigin } from './auth/guards/cross-origin';
import { limitPages } from './auth/guards/page-rate-limit';
import { securityHeaders } from './common/http/security-headers';
import { ErrorFormats } from './common/http/errors/error-format';
import { AppExceptionFilter } from './common/http/errors/exception.filter';
import { JsonLogger } from './common/json-logger';
import { answerBadAddress, answerUnreadable, requireOneHost, shapeFrameworkErrors, watchResponses } from './common/http/client-errors';
import { MAX_FORM_BYTES, parseForm } from './common/http/bodies/form-body';
import { jsonBodyParser } from './common/http/bodies/json-body';
import { acceptLargeJson } from './common/http/bodies/json-limits';
import { acceptFiles } from './common/http/bodies/multipart-body';
import { routeUpgrades, UpgradableRequest } from './common/http/upgrades';
import { RequestValidationPipe } from './common/http/validation.pipe';
import { loggedError } from './common/logged-error';
import { Meters } from './common/meters';
import { goFirst } from './common/turns';
import { AppConfig } from './config/app-config';
import { mcpErrors } from './mcp/http/mcp-error';
import { openaiError } from './openai-api/errors/openai-error';
import { serveConsole } from './web-server/console-files';
import { CONSOLE_PATHS } from './web-server/console-folder';
import { WIDGET_PATHS } from './web-server/widget-files';
import { API_DESCRIPTION_PATHS, serveApiDescription } from './openapi';

/** Format of request ids that clients may send: short, and safe in a log line. */
const CALLER_REQUEST_ID = /^[\w.-]{8,64}$/;

/** Responses smaller than this, in bytes, are not compressed: compression costs more than it saves. */
const COMPRESSION_THRESHOLD = 2_048;

/** The log is buffered: it is flushed at this many bytes, after this many milliseconds, and when the process ends. */
const LOG_BUFFER_BYTES = 8_192;
const LOG_FLUSH_MS = 100;

/** Longest time in milliseconds until a request that exceeds `REQUEST_TIMEOUT` is noticed. */
const TIMEOUT_CHECK_MS = 2_000;

/** Longest part of a path that names something, in characters: a username. */
const LONGEST_PARAMETER = 1_000;

/** How errors look to clients of other protocols. */
const errorFormats = (config: AppConfig): ErrorFormats => new ErrorFormats({ '/v1/': openaiError, '/mcp': mcpErrors(config) });

/** The JSON log, on standard output unless a test passes a destination. */
export function createLog(config: AppConfig, destination: DestinationStream = standardOutput()): Logger {
  const serializers = { err: (thrown: unknown) => loggedError(thrown, config.scrub) };
  return pino({ level: config.get('LOG_LEVEL'), base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers }, destination);
}

function standardOutput(): DestinationStream {
  return pino.destination({ fd: 1, sync: true, minLength: LOG_BUFFER_BYTES, periodicFlush: LOG_FLUSH_MS });
}

/** Fastify with the limits of time, body, path and content type that the API defines. */
export function createHttpAdapter(config: AppConfig, log: Logger): FastifyAdapter {
  const requestTimeout = config.get('REQUEST_TIMEOUT');
  return new FastifyAdapter({
    requestTimeout,
    http: {
      IncomingMessage: UpgradableRequest,
      requestTimeout,
      headersTimeout: requestTimeout,
      connectionsCheckingInterval: Math.min(TIMEOUT_CHECK_MS, requestTimeout),
      // Node refuses a request without a Host header with an empty response; requireOneHost sends the error.
      requireHostHeader: false,
    },
    clientErrorHandler: answerUnreadable(errorFormats(config)),
    frameworkErrors: answerBadAddress(securityHeaders(), errorFormats(config)),
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    forceCloseConnections: 'idle',
    bodyLimit: config.get('MAX_BODY_BYTES'),
    trustProxy: trustOf(config.get('TRUST_PROXY')),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_PARAMETER },
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && CALLER_REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
}

/** Which addresses of X-Forwarded-For Fastify believes, counted from the nearest. It refuses a plain number, since it cannot check the peer. */
function trustOf(proxies: number | string[] | false): ((address: string, hop: number) => boolean) | string[] | false {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}

/** Sets up the HTTP defaults of every Askbase server: errors, validation, headers, logs, API description. */
export async function setUpApp(app: NestFastifyApplication, log: Logger): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  app.useLogger(new JsonLogger(log));
  const formats = errorFormats(app.get(AppConfig));
  app.useGlobalFilters(new AppExceptionFilter(formats));
  app.useGlobalPipes(new RequestValidationPipe());
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  app.enableCors({ delegator: crossOrigin(app) });
  acceptLargeJson(fastify, app.get(AppConfig).get('MAX_CONVERSATION_BYTES'));
  app.useBodyParser('application/json', {}, jsonBodyParser(fastify));
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: MAX_FORM_BYTES }, parseForm);
  fastify.removeContentTypeParser('text/plain');
  letRequestsGoFirst(fastify);
  logRequests(fastify, securityHeaders());
  timeRequests(fastify, app.get(Meters));
  shapeFrameworkErrors(fastify, securityHeaders(), formats);
  watchResponses(fastify);
  requireOneHost(fastify);
  routeUpgrades(fastify);
  await acceptFiles(app, fastify);
  await app.register(compress, { global: true, threshold: COMPRESSION_THRESHOLD, encodings: ['br', 'gzip', 'deflate'] });
  limitPages(app, fastify, [...API_DESCRIPTION_PATHS, ...CONSOLE_PATHS, ...WIDGET_PATHS]);
  await serveConsole(app);
  serveApiDescription(app);
}

/** Has work in the background wait while requests are answered, but for those that change or delete: they wait for such work themselves. */
function letRequestsGoFirst(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ method }: FastifyRequest, reply: FastifyReply, done: () => void) => {
    if (method === 'GET' || method === 'POST') reply.raw.once('close', goFirst());
    done();
  });
}

/** Logs one line per request, without its body, and sends its id as a response header. */
function logRequests(fastify: FastifyInstance, headers: Record<string, string>): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    void reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const path = request.routeOptions.url ?? 'unknown';
    request.log.info({ method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
}

/** Times requests by the pattern of their route: addresses that nobody knows are one. */
function timeRequests(fastify: FastifyInstance, { requests }: Meters): void {
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const route = request.routeOptions.url ?? 'unknown';
    requests.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1_000);
    done();
  });
}

/** Ends the process if a shutdown takes longer than `limitMs`, with a log line; a supervisor would kill it without one. */
export function limitShutdown(app: INestApplicationContext, log: Logger, limitMs: number): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => {
        log.error(`not stopped within ${limitMs} ms of ${signal}; exiting now`);
        process.exit(1);
      }, limitMs).unref();
    });
  }
}
