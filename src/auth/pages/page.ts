import type { FastifyReply } from 'fastify';
import type { PageReader } from './page-reader';

/** A page that a link in a mail opens. */
export interface Page {
  title: string;
  text: string;
  /** HTML below the text, in place of the way to the console. */
  form?: string;
}

/** A field of a form. */
export interface PageField {
  name: 'username' | 'password';
  label: string;
  rule: string;
  /** What it holds at first. */
  value?: string;
  /** Why what it held was refused. */
  wrong?: string | undefined;
}

/** Where the one stylesheet of the pages is, from the root of the server. */
export const STYLE_PATH = 'mail-pages.css';

/** How the API description describes a page. */
export const PAGE_CONTENT = { 'text/html': { schema: { type: 'string' as const } } };

/** Nothing but the one stylesheet, and forms that go back to this server. */
const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What the browser checks before it sends a name; the server checks more. */
const USERNAME_BOUNDS = String.raw`maxlength="150" pattern="[\p{L}\p{N}@.+_\-]+" autocapitalize="none" spellcheck="false" autocomplete="username"`;
const PASSWORD_BOUNDS = 'maxlength="128" autocomplete="new-password"';

/** Sends a page. */
export async function sendPage(reply: FastifyReply, status: number, html: string): Promise<void> {
  await reply.status(status).header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(html);
}

/** The HTML of a page: no scripts, no styles of its own. */
export function htmlOf({ title, text, form }: Page, { language, root, words }: PageReader): string {
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark"><title>${escaped(title)} · Askbase</title>`,
    `<link rel="stylesheet" href="${root}${STYLE_PATH}"></head>`,
    `<body><main><span class="mark">Askbase</span><h1>${escaped(title)}</h1><p>${escaped(text)}</p>`,
    form ?? `<a class="button" href="${root}">${escaped(words.go)}</a>`,
    '</main></body></html>',
  ].join('\n');
}

/**
 * A form that sends the token of its link.
 * @param action where to, as the page sees it
 * @param token in base64url
 */
export function formOf(action: string, token: string, fields: readonly PageField[], button: string): string {
  return [
    `<form method="post" action="${action}"><input type="hidden" name="token" value="${escaped(token)}">`,
    ...fields.map(fieldOf),
    `<button class="button main">${escaped(button)}</button></form>`,
  ].join('\n');
}

/** The page for a link that is not valid. */
export function invalidLinkPage(reader: PageReader): string {
  return htmlOf({ title: reader.words.invalidTitle, text: reader.words.invalidText }, reader);
}

function fieldOf({ name, label, rule, value, wrong }: PageField): string {
  const type = name === 'password' ? 'password' : 'text';
  const bounds = name === 'password' ? PASSWORD_BOUNDS : USERNAME_BOUNDS;
  const told = wrong === undefined ? '' : ' aria-invalid="true" autofocus';
  const held = value === undefined ? '' : ` value="${escaped(value)}"`;
  const below = wrong === undefined ? `<small id="${name}-below">` : `<small id="${name}-below" class="flag" role="alert">`;
  return [
    `<div class="field"><label for="${name}">${escaped(label)}</label>`,
    `<input id="${name}" type="${type}" name="${name}"${held} ${bounds} required title="${escaped(rule)}" aria-describedby="${name}-below"${told}>`,
    `${below}${escaped(wrong ?? rule)}</small></div>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
