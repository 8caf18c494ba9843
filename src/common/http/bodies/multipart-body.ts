import { setTimeout as pause } from 'node:timers/promises';
import multipart from '@fastify/multipart';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../errors';

/** How long what is left of a form that nobody reads is taken in, in milliseconds. */
const DRAIN_MS = 2_000;

/** Opens a route to forms with files, `multipart/form-data`, which it reads itself as they arrive. Others refuse them. */
export const AcceptsFiles = (): MethodDecorator => RouteConfig({ acceptsFiles: true });

/** Whether a request sends a form with files. */
export const isForm = ({ headers }: FastifyRequest): boolean => /^\s*multipart\//i.test(headers['content-type'] ?? '');

/**
 * Lets the routes that {@link AcceptsFiles} read forms with files, and no other: nothing of such a body is read before the route asks for it. An
 * answer that is given before the whole form has arrived ends the connection.
 */
export async function acceptFiles(app: NestFastifyApplication, fastify: FastifyInstance): Promise<void> {
  fastify.addHook('preParsing', (request: FastifyRequest, _reply, payload, done) => {
    const config = request.routeOptions.config as { acceptsFiles?: boolean };
    if (!isForm(request) || config.acceptsFiles) done(null, payload);
    else done(new AppError('unsupported_media_type', 'Send the body as JSON with Content-Type: application/json.'));
  });
  fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload) => {
    if (isForm(request) && !request.raw.complete) {
      await drain(request);
      if (!request.raw.complete) void reply.header('connection', 'close');
    }
    return payload;
  });
  await app.register(multipart);
}

/** Takes in for a moment what is left of a request, unread: a connection that is closed while its sender sends loses the answer. */
async function drain({ raw }: FastifyRequest): Promise<void> {
  if (raw.destroyed) return;
  raw.unpipe();
  raw.resume();
  const late = new AbortController();
  const ended = new Promise<void>((resolve) => raw.once('end', resolve).once('close', resolve));
  await Promise.race([ended, pause(DRAIN_MS, undefined, late).catch(() => undefined)]);
  late.abort();
}
