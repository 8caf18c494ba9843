import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else, with pages that show the chat. */
export interface HostSite {
  /** Its origin. */
  url: string;
  close(): Promise<void>;
}

/** Styles that a page may have: they reach every element that they can. */
const HOSTILE = `
* { all: unset !important; font-size: 44px !important; color: red !important; display: block !important; position: static !important; }
:root { font-size: 40px; }
`;

interface HostSiteOptions {
  /** Where the chat comes from, and with which attributes. */
  server: string;
  attributes: () => string;
  /** Language of the page. */
  language?: string;
}

/**
 * Starts a site whose pages have a strict policy, name the server where they must and nothing else, and have hostile styles at `/hostile`.
 * Its pages at `/plain` have none.
 */
export async function startHostSite({ server, attributes, language = 'en' }: HostSiteOptions): Promise<HostSite> {
  const policy = `default-src 'none'; script-src ${server}; connect-src ${server}; style-src 'self'; require-trusted-types-for 'script'`;
  const site = createServer(({ url = '/' }, response) => {
    if (url === '/hostile.css') {
      response.writeHead(200, { 'content-type': 'text/css' }).end(HOSTILE);
      return;
    }
    if (url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const style = url.startsWith('/hostile') ? '<link rel="stylesheet" href="/hostile.css">' : '';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    response.end(`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>A shop</title>${style}
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <script src="${server}/widget.js" ${attributes()} async></script></head>
      <body><main><h1>A shop</h1><p>We sell boats.</p></main></body></html>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        site.close(() => resolve());
        site.closeAllConnections();
      }),
  };
}
