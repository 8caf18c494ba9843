/** A page that a link in a mail opens. */
export interface Page {
  title: string;
  text: string;
  /** HTML below the text. */
  form?: string;
}

/** Content type of pages. */
export const HTML = 'text/html; charset=utf-8';

/** How the API description describes a page. */
export const PAGE_CONTENT = { 'text/html': { schema: { type: 'string' as const } } };

/** True for a client that shows pages, which every browser says when it follows a link or sends a form. */
export function isBrowser(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

/** The HTML of a page. Styles are inline and scripts absent, as the Content-Security-Policy of every response asks for. */
export function htmlOf({ title, text, form = '' }: Page): string {
  const style = [
    'body{font:1.1em/1.5 system-ui,sans-serif;max-width:32em;margin:4em auto;padding:0 1em}',
    'button,input{font:inherit;padding:.5em}button{padding:.5em 2em}label{display:block;margin:1em 0}input{display:block;width:100%;box-sizing:border-box}',
  ].join('');
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`,
    `<style>${style}</style></head>`,
    `<body><main><h1>${title}</h1><p>${escaped(text)}</p>${form}</main></body></html>`,
  ].join('\n');
}

/** The page for a link that is not valid. */
export function invalidLinkPage(): string {
  return htmlOf({ title: 'This link is not valid', text: 'It was used, has expired, or a newer one was sent. Ask for a new one.' });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
