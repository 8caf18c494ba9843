import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** How long browsers keep the script before they ask whether it changed: its name never does, and a new build is to be seen the same day. */
const KEPT_FOR = 'public, max-age=300';

/** Addresses of the chat for other pages: its script, and a page that shows it. */
export const WIDGET_PATHS = ['/widget.js', '/widget-demo'];

/**
 * Serves the chat for other pages. Any page may load its script, with the check that some ask of scripts of others (`crossorigin`,
 * `integrity`): it holds no secret, and asks nothing without a key that names the page.
 * @param sendPage sends a page of this server
 */
export function serveWidget(fastify: FastifyInstance, folder: string, sendPage: (reply: FastifyReply, html: string) => FastifyReply): void {
  const [script, page] = [join(folder, 'widget.js'), join(folder, 'widget-demo.html')];
  if (!existsSync(script) || !existsSync(page)) return;
  const text = readFileSync(script);
  const html = readFileSync(page, 'utf8');
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': KEPT_FOR,
    'content-type': 'text/javascript; charset=utf-8',
    etag,
  };
  fastify.get('/widget.js', (request: FastifyRequest, reply: FastifyReply) => {
    const isKnown = request.headers['if-none-match']?.includes(etag) ?? false;
    return isKnown ? reply.headers(headers).code(304).send() : reply.headers(headers).send(text);
  });
  fastify.get('/widget-demo', (_request: FastifyRequest, reply: FastifyReply) => sendPage(reply, html));
}
