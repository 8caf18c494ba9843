/** What each picture shows. */
import { signedIn } from './browser.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const DARK = { colorScheme: 'dark' };

/** The conversation with its first source open. */
async function conversation({ browser, url, reader, session }, options) {
  const page = await signedIn(browser, url, reader, options);
  await page.goto(`/c/${session}`);
  await page.locator('.turn .cite').last().click();
  await page.locator('.passage mark').first().waitFor();
  await page.mouse.move(700, 700);
  return page;
}

async function at(address, { browser, url }, username, ready, options) {
  const page = await signedIn(browser, url, username, options);
  await page.goto(address);
  await page.locator(ready).first().waitFor();
  return page;
}

/** Pictures by the names of their files; each opens a page and leaves it as it is to be seen. */
export const PICTURES = {
  'chat-light': (store) => conversation(store, {}),
  'chat-dark': (store) => conversation(store, DARK),
  'chat-phone': (store) => conversation(store, PHONE),
  'first-minute': (store) => at('/', store, store.reader, '.first'),
  documents: (store) => at('/library', store, store.admin, '.docs tbody tr'),
  explain: (store) => at(`/answers/${store.message}`, store, store.reader, '.stack', DARK),
  usage: (store) => at('/admin/usage', store, store.admin, '.plot'),
  permissions: (store) => at('/admin/permissions', store, store.admin, '.grant'),
};
