import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONSOLE_FOLDER, CONSOLE_PAGES } from './console-folder';
import { serveWidget } from './widget-files';

/** How long browsers keep a file whose name holds the hash of its content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Everything that the console loads comes from this server; nothing of it is inline, and no other site may show it in a frame. */
export const CONSOLE_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/**
 * Serves the built console: the page at its addresses, its files under `/assets/`. Without a build the log says so, the root leads to the
 * description of the API, and everything else is as it would be with one.
 */
export async function serveConsole(app: NestFastifyApplication): Promise<void> {
  const folder = app.get<string>(CONSOLE_FOLDER);
  const fastify = app.getHttpAdapter().getInstance();
  const page = join(folder, 'index.html');
  if (!existsSync(page)) {
    new Logger('Console').warn(`the console is not built (${page} is missing): npm run build makes it; the API is served without it`);
    fastify.get('/', (_request: FastifyRequest, reply: FastifyReply) => reply.redirect('/docs'));
    return;
  }
  const html = readFileSync(page, 'utf8');
  for (const address of CONSOLE_PAGES) {
    fastify.get(address, (_request: FastifyRequest, reply: FastifyReply) => sendPage(reply, html));
  }
  serveWidget(fastify, folder, sendPage);
  await fastify.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply) => void reply.header('cache-control', FOREVER),
    // What a tag would say is in the name.
    etag: false,
    lastModified: false,
  });
}

/** Browsers ask for the page again each time, so that a new build is seen at once. */
function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .headers({ 'content-security-policy': CONSOLE_POLICY, 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
    .send(html);
}
