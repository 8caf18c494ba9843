import { lazyPage } from '../ui/lazy-page';

export const chatPage = lazyPage(() => import('../chat/chat-page'));
export const documentsPage = lazyPage(() => import('../documents/documents-page'));
export const documentPage = lazyPage(() => import('../documents/document/document-page'));
export const sharedPage = lazyPage(() => import('../chat/shared-page'));
export const explainPage = lazyPage(() => import('../explain/explain-page'));
export const palettePage = lazyPage(() => import('./palette/palette'));
export const accountPage = lazyPage(() => import('../account/own/account-page'));
export const adminPage = lazyPage(() => import('../admin/admin-page'));

const AREAS = [
  [/^\/library\/./, documentPage],
  [/^\/library/, documentsPage],
  [/^\/admin/, adminPage],
  [/^\/shared/, sharedPage],
  [/^\/account/, accountPage],
  [/^\/answers/, explainPage],
] as const;

/** Begins to load the page of an address, while the login is still being tried. What goes wrong is told when the page is shown. */
export function loadPageAt(path: string): void {
  const [, page] = AREAS.find(([pattern]) => pattern.test(path)) ?? [undefined, chatPage];
  page.load().catch(() => undefined);
}
