import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { makeKey, type TestKey } from '../support/api-keys';
import type { TestUser } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, openPage, type PageOptions, scene, startBrowser } from '../support/web/browser';
import { type HostSite, startHostSite } from '../support/web/host-page';

const MOST_BYTES = 25_000;
const QUESTION = 'How many days per week may I work remotely?';
/** The canvas of the console in the dark. */
const DARK = 'rgb(19, 20, 19)';
const FACT = 'Eligible employees may work remotely up to three days per week.';

describeInBrowser('the chat on a page of somebody else', () => {
  let folder: string;
  let server: ServerWithModels;
  let browser: Browser;
  let owner: TestUser;
  let site: HostSite;
  let stranger: HostSite;
  let key: TestKey;
  let attributes = '';

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startServerWithModels({
      console: folder,
      writers: ['google'],
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: { 'hr_policy_001.txt': readFileSync(join(__dirname, '..', '..', 'documents', 'hr_policy_001.txt')) },
    });
    owner = await server.signup();
    site = await startHostSite({ server: server.url, attributes: () => attributes });
    stranger = await startHostSite({ server: server.url, attributes: () => attributes, language: 'de-CH' });
    key = await makeKey(server, owner, { kind: 'publishable', collection_ids: [1], origins: [site.url, server.url] });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await stranger.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    server.models.reset();
    server.models.answer(
      'gemini.stream',
      `**${FACT}** [1]\n\n- Ask your manager <img src=x onerror=alert(1)> first [1].\n- Pellworth pays for a gym on the moon.`,
    );
    attributes = `data-key="${key.key}"`;
  });

  /** Opens a page of a site; requests to Askbase are what it is there for. */
  async function visit(of: HostSite, path = '/plain', options?: PageOptions): Promise<{ page: Page; troubles: () => string[] }> {
    const { page, problems } = await openPage(browser, of.url, options);
    await page.goto(path);
    await page.locator('askbase-chat .opener').waitFor();
    return { page, troubles: () => problems.filter((problem) => !problem.startsWith(`asked for ${server.url}`)) };
  }
  const ask = async (page: Page, question = QUESTION): Promise<void> => {
    await page.locator('textarea').fill(question);
    await page.keyboard.press('Enter');
  };
  const groundOf = (page: Page) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('askbase-chat').shadowRoot.querySelector('dialog')).backgroundColor`);
  const row = (page: Page) => page.locator('article .row').last();

  scene('answers with citations that open, by keyboard alone, under a strict policy', async () => {
    const { page, troubles } = await visit(site);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Ask us' }).waitFor();
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await row(page).filter({ hasText: 'sentences supported' }).waitFor();
    expect(await page.locator('article b').innerText()).toBe(FACT);
    expect(await page.locator('article li').count()).toBe(2);
    expect(await page.locator('article img').count()).toBe(0);
    expect(await page.locator('.remark').last().innerText()).toBe('not in the sources');
    expect(await page.locator('.flagged').last().innerText()).toContain('gym on the moon');

    await page
      .getByRole('button', { name: /^Source 1: hr_policy_001.txt/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.passage blockquote').innerText()).toContain(FACT);
    expect(await barriersInAllViews(page, 'widget')).toEqual([]);
    await page.locator('.passage').getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.passage').count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.shadowRoot.activeElement.className')).toBe('opener');

    // The conversation is there on the next page of the site, and begins anew when it is told to.
    await page.goto('/plain?next');
    await page.locator('.opener').click();
    await row(page).filter({ hasText: 'sentences supported' }).waitFor();
    await page.getByRole('button', { name: 'New conversation' }).click();
    expect(await page.locator('article').count()).toBe(0);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(troubles()).toEqual([]);
  });

  scene('tells a citation of a source that does not say it, and shows the one that does', async () => {
    const { page, troubles } = await visit(site);
    const abroad = 'Employees may work from another European Union country for up to 20 working days per calendar year';
    server.models.answer('gemini.stream', `${FACT} [1] ${abroad} [1].`);
    await page.locator('.opener').click();
    await ask(page, 'How many days per week may I work remotely, and may I work from Portugal for three weeks?');
    await row(page).filter({ hasText: '2 of 2 sentences supported' }).waitFor();
    expect(await page.locator('.chip.wrong').count()).toBe(1);
    expect(await page.locator('.flagged').count()).toBe(0);
    await page.locator('.remark', { hasText: 'said by' }).getByRole('button').click();
    expect(await page.locator('.passage blockquote').innerText()).toContain('20 working days');
    expect(troubles()).toEqual([]);
  });

  scene('looks the same whatever the styles of the page are, and takes the whole width of a phone', async () => {
    const plain = await visit(site);
    await plain.page.locator('.opener').click();
    await ask(plain.page);
    await row(plain.page).filter({ hasText: 'supported' }).waitFor();
    const hostile = await visit(site, '/hostile');
    await hostile.page.locator('.opener').click();
    await ask(hostile.page);
    await row(hostile.page).filter({ hasText: 'supported' }).waitFor();
    const look = (page: Page) =>
      page.evaluate(`(() => {
        const root = document.querySelector('askbase-chat').shadowRoot;
        return ['dialog', '.opener', 'h2', 'h3', '.body', 'textarea', '.send', '.chip'].map((name) => {
          const element = root.querySelector(name);
          const { width, height } = element.getBoundingClientRect();
          const { color, fontSize, position } = getComputedStyle(element);
          return [name, Math.round(width), Math.round(height), color, fontSize, position];
        });
      })()`);
    expect(await look(hostile.page)).toEqual(await look(plain.page));
    await barriersInAllViews(hostile.page, 'widget on a hostile page');

    const phone = await visit(site, '/plain', { width: 390, height: 844, theme: 'dark' });
    await phone.page.locator('.opener').click();
    expect((await phone.page.locator('dialog:modal').boundingBox())?.width).toBe(390);
    expect(await groundOf(phone.page)).toBe(DARK);
    expect(await barriersInAllViews(phone.page, 'widget on a phone')).toEqual([]);
  });

  scene('streams, can be stopped, and keeps what was written', async () => {
    const { page, troubles } = await visit(site);
    server.models.pieces('gemini.stream', [
      'Eligible employees may work remotely ',
      'up to three days per week [1]. ',
      'Ask your manager.',
    ]);
    const held = server.models.hold('gemini.stream', 2);
    await page.locator('.opener').click();
    await ask(page);
    await held.reached;
    await page.locator('article .body', { hasText: 'three days per week' }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    held.release();
    await row(page).filter({ hasText: 'Stopped. The sources are not checked.' }).waitFor();
    expect(await page.locator('article .body').innerText()).toContain('three days per week');
    await page.getByRole('button', { name: 'Ask', exact: true }).waitFor();
    expect(troubles()).toEqual([]);
  });

  scene(
    'says in the language of the page what does not work: another origin, a key that ended, too many questions, no connection',
    async () => {
      const other = await visit(stranger);
      await other.page.locator('.opener').click();
      await ask(other.page);
      await row(other.page).filter({ hasText: 'nicht für diese Seite' }).waitFor();

      const ended = await makeKey(server, owner, { kind: 'publishable', collection_ids: [1], origins: [site.url] });
      await server.request('DELETE', `/api-keys/${ended.id}/`, { token: owner.token });
      attributes = `data-key="${ended.key}" data-language="fr" data-title="Aide" data-theme="dark"`;
      const { page } = await visit(site);
      await page.getByRole('button', { name: 'Ouvrir la discussion : Aide' }).click();
      await ask(page);
      await row(page).filter({ hasText: 'sa clé n’est plus valable' }).waitFor();
      expect(await groundOf(page)).toBe(DARK);

      attributes = `data-key="${key.key}"`;
      const good = await visit(site);
      await good.page.locator('.opener').click();
      const headers = { 'access-control-allow-origin': site.url };
      await good.page.route(`${server.url}/chat`, (route) =>
        route.fulfill({ status: 429, headers, json: { code: 'rate_limited', error: '' } }),
      );
      await ask(good.page);
      await row(good.page).filter({ hasText: 'Too many questions' }).waitFor();
      await good.page.unrouteAll();
      await good.page.context().setOffline(true);
      await good.page.getByRole('button', { name: 'Try again' }).click();
      await row(good.page).filter({ hasText: 'There is no connection' }).waitFor();
      await good.page.context().setOffline(false);
      await good.page.getByRole('button', { name: 'Try again' }).click();
      await row(good.page).filter({ hasText: 'supported' }).waitFor();
    },
  );

  scene('has a page of this server that shows it', async () => {
    const { page, problems } = await openPage(browser, server.url);
    await page.goto('/widget-demo');
    expect(await page.locator('#origin').innerText()).toContain(server.url);
    expect(await barriersInAllViews(page, 'widget demo')).toEqual([]);
    await page.fill('#key', key.key);
    await page.keyboard.press('Enter');
    await page.locator('.opener').click();
    expect(await page.locator('#snippet').innerText()).toBe(`<script src="${server.url}/widget.js" data-key="${key.key}" async></script>`);
    await ask(page);
    await row(page).filter({ hasText: 'supported' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('is small, leaves no name on the page, and is asked for again only when it changed', async () => {
    const file = readFileSync(join(folder, 'widget.js'), 'utf8');
    expect(gzipSync(file).length).toBeLessThan(MOST_BYTES);
    expect(file).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|document\.cookie|localStorage/);
    const first = await fetch(`${server.url}/widget.js`);
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('content-type'), first.headers.get('access-control-allow-origin'), await first.text()]).toEqual(
      [200, 'text/javascript; charset=utf-8', '*', file],
    );
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    expect((await fetch(`${server.url}/widget.js`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});
