import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { barriersInAllViews } from '../support/web/accessibility';
import { buildConsole } from '../support/web/built-console';
import { describeInBrowser, scene, startBrowser, type WatchedPage } from '../support/web/browser';
import { signIn } from '../support/web/sign-in';

const COLLECTIONS = ['People', 'Travel', 'Product', 'Customers', 'Security', 'Company'];

describeInBrowser('people in the admin area of the console', () => {
  let folder: string;
  let server: TestServer;
  let browser: Browser;
  let admin: TestUser;
  let member: TestUser;
  const ids = new Map<string, number>();

  const asAdmin = async <Body = { id: number }>(method: string, path: string, body?: unknown) =>
    (await server.request<Body>(method, path, { token: admin.token, body })).body;
  const idOf = (name: string): number => ids.get(name) ?? 0;

  beforeAll(async () => {
    [folder, browser] = await Promise.all([buildConsole(), startBrowser()]);
    server = await startTestServer({ console: folder });
    admin = await signupAdmin(server, 'nadine.coppens');
    member = await server.signup('camille.roosens');
    for (const name of ['henrik.aalto', 'anke.willems']) await server.signup(name);
    for (const { id, username } of await asAdmin<{ id: number; username: string }[]>('GET', '/users/')) ids.set(username, id);
    await asAdmin('PATCH', `/users/${idOf('henrik.aalto')}/`, { first_name: 'Henrik', last_name: 'Aalto' });
    for (const name of COLLECTIONS) ids.set(name, (await asAdmin('POST', '/collections/', { name })).id);
    for (const name of ['People team', 'Sales'])
      ids.set(name, (await asAdmin('POST', '/groups/', { name, description: `Who is in ${name}` })).id);
    await asAdmin('PUT', `/groups/${idOf('Sales')}/members/${idOf('anke.willems')}/`);
    await asAdmin('PATCH', `/collections/${idOf('Travel')}/`, { everyone: 'read' });
    await asAdmin('PUT', `/collections/${idOf('Customers')}/grants/groups/${idOf('Sales')}/`, { access: 'write' });
    await asAdmin('PUT', `/collections/${idOf('Customers')}/grants/users/${idOf('anke.willems')}/`, { access: 'read' });
    await asAdmin('PUT', `/collections/${idOf('Product')}/grants/users/${idOf('nadine.coppens')}/`, { access: 'write' });
    await asAdmin('POST', '/api-keys/', { name: 'Help-centre bot', collection_ids: [idOf('Product'), idOf('Travel')] });
    await asAdmin('POST', '/invitations/', { email: 'lieve@santens.example' });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function at(section: string, user = admin): Promise<WatchedPage> {
    const watched = await signIn(browser, server.url, user);
    await watched.page.goto(`/admin/${section}`);
    await watched.page.locator('main h1').waitFor();
    return watched;
  }
  const row = (page: Page, text: string) => page.locator('tbody tr', { hasText: text });
  const confirm = (page: Page) => page.click('dialog .button.main');

  scene('finds a person, changes names, role and groups, sends a link, ends logins, locks out and in, and deletes', async () => {
    const { page, problems } = await at('users');
    await row(page, 'lieve@santens.example').waitFor();
    await page.getByPlaceholder('Find by name or address').fill('aalto');
    await row(page, 'anke').waitFor({ state: 'detached' });
    expect(await row(page, 'Henrik Aalto').locator('td').first().innerText()).toContain('henrik.aalto');
    await page.selectOption('[aria-label=Role]', 'admin');
    await page.locator('text=Nobody is like that').waitFor();
    await page.selectOption('[aria-label=Role]', '');
    await page.selectOption('[aria-label=State]', 'active');
    await page.getByRole('link', { name: 'Henrik Aalto' }).click();

    await page.locator('h1', { hasText: 'Henrik Aalto' }).waitFor();
    await page.fill('[name=last_name]', 'Aalto-Berg');
    await page.selectOption('[name=role]', 'admin');
    await page.click('.stack-form .button.main');
    await page.locator('h1', { hasText: 'Henrik Aalto-Berg' }).waitFor();
    await page.locator('.facts', { hasText: 'Administrator' }).waitFor();
    await page.fill('[name=username]', 'camille.roosens');
    await page.click('.stack-form .button.main');
    await page.locator('[role=alert]', { hasText: 'This username is taken' }).waitFor();
    await page.selectOption('[aria-label="Add to a group"]', { label: 'Sales' });
    await page.click('[aria-label="Remove: Sales"]');
    await page.locator('text=In no group.').waitFor();

    for (const [act, done] of [
      ['Send a link for a new password', 'The mail is on its way.'],
      ['End all logins', 'All logins have ended.'],
      ['Lock out', 'Locked out.'],
      ['Let in again', 'The account can be used again.'],
    ] as const) {
      await page.getByRole('button', { name: act, exact: true }).click();
      await confirm(page);
      await page.locator('[role=status]', { hasText: done }).waitFor();
    }
    expect((await server.request('POST', '/login/', { body: { username: 'henrik.aalto', password: admin.password } })).status).toBe(200);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.locator('dialog', { hasText: 'conversations, logins, keys and grants, for good' }).waitFor();
    await confirm(page);
    await page.locator('h1', { hasText: 'People' }).waitFor();
    await row(page, 'camille').waitFor();
    expect(await row(page, 'Henrik').count()).toBe(0);
    expect(problems.filter((problem) => !problem.includes('status of 4'))).toEqual([]);
  });

  scene('makes an account and invites: the link is shown once, the invitation sent again and taken back', async () => {
    const { page, problems } = await at('users');
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.fill('dialog [name=username]', 'lotte');
    await page.fill('dialog [name=email]', 'lotte@pellworth.example');
    await confirm(page);
    await page.locator('h1', { hasText: 'lotte' }).waitFor();
    await page.goBack();

    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.fill('dialog [name=email]', 'guest@pellworth.example');
    await page.selectOption('dialog [name=role]', 'admin');
    await confirm(page);
    await page.locator('dialog', { hasText: 'A mail to guest@pellworth.example is on its way.' }).waitFor();
    await confirm(page);
    const link = await page.locator('dialog').getByLabel('Link').inputValue();
    expect((await fetch(link.replace(/^https?:\/\/[^/]+/, server.url), { headers: { accept: 'text/html' } })).status).toBe(200);
    await page.keyboard.press('Escape');
    await row(page, 'guest@pellworth.example').getByRole('button', { name: 'Send again' }).click();
    await page.locator('[role=status]', { hasText: 'A mail to guest@pellworth.example' }).waitFor();
    await row(page, 'guest@pellworth.example').getByRole('button', { name: 'Take back' }).click();
    await row(page, 'guest@pellworth.example').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  scene('gives and takes rights in the grid, by keyboard, with nothing stored before it is saved', async () => {
    const { page, problems } = await at('permissions');
    const cell = (name: string) => page.getByRole('combobox', { name, exact: true });
    const travel = page.getByRole('combobox', { name: 'Sales in Travel, Read Through Everyone' });
    await travel.waitFor();
    await travel.focus();
    await page.locator('.looked', { hasText: 'Sales in Travel: Read · Through Everyone' }).waitFor();
    await page.getByRole('combobox', { name: 'anke.willems in Customers, Edit Through Sales' }).waitFor();
    expect(await row(page, 'Help-centre bot').locator('td').allInnerTexts()).toEqual(['–', '–', 'Read', 'Read', '–', '–', '–']);

    await cell('Everyone in Security').focus();
    await page.keyboard.press('R');
    await page.locator('.changed').waitFor();
    await page.getByRole('combobox', { name: 'Sales in Security, Read Through Everyone' }).waitFor();
    await page.getByPlaceholder('Add a person to the grid').fill('camille');
    await page.locator('.find .entry', { hasText: 'camille' }).click();
    await cell('camille.roosens in Customers').selectOption('read');
    await page.getByRole('button', { name: 'Save 2 changes' }).waitFor();
    const { everyone } = await asAdmin<{ everyone: string }>('GET', `/collections/${idOf('Security')}/`);
    expect(everyone).toBe('none');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.locator('.changed').waitFor({ state: 'detached' });

    await cell('camille.roosens in Customers').selectOption('write');
    await cell('Sales in Customers').selectOption('none');
    await cell('Everyone in Company').selectOption('write');
    await page.getByRole('button', { name: 'Save 3 changes' }).press('Enter');
    await page.locator('[role=status]', { hasText: /^Saved$/ }).waitFor();
    const grants = await asAdmin<{ type: string; name: string; access: string }[]>('GET', `/collections/${idOf('Customers')}/grants/`);
    expect(grants.map(({ type, name, access }) => `${type} ${name} ${access}`)).toEqual([
      'user anke.willems read',
      'user camille.roosens write',
    ]);
    expect(await asAdmin('GET', `/collections/${idOf('Company')}/`)).toMatchObject({ everyone: 'write' });
    expect(problems).toEqual([]);
  });

  scene('makes a group, finds members, renames and deletes it', async () => {
    const { page, problems } = await at('groups');
    await row(page, 'Sales').waitFor();
    await page.getByRole('button', { name: 'Make a group' }).click();
    await page.fill('dialog [name=name]', 'Support');
    await confirm(page);
    await page.locator('h1', { hasText: 'Support' }).waitFor();
    await page.getByPlaceholder('Find a person to add').fill('camille');
    await page.locator('.find .entry', { hasText: 'camille.roosens' }).press('Enter');
    await row(page, 'camille.roosens').waitFor();
    await page.locator('.block-head', { hasText: 'One person' }).waitFor();
    await page.click('[aria-label="Remove: camille.roosens"]');
    await page.locator('text=Nobody is in it yet.').waitFor();
    await page.fill('[name=name]', 'Help centre');
    await page.click('.stack-form .button.main');
    await page.locator('h1', { hasText: 'Help centre' }).waitFor();
    await page.getByRole('button', { name: 'Delete the group' }).click();
    await confirm(page);
    await row(page, 'Sales').waitFor();
    expect(await row(page, 'Help centre').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  scene('shows keys of everybody and what was changed, narrowed by who, what and to what', async () => {
    await server.request('POST', '/api-keys/', { token: member.token, body: { name: 'report' } });
    const { page, problems } = await at('keys');
    await row(page, 'report').locator('text=camille.roosens').waitFor();
    expect(await row(page, 'Help-centre bot').innerText()).toContain('Travel, Product');
    await row(page, 'report').getByRole('button', { name: 'Revoke' }).click();
    await confirm(page);
    await row(page, 'report').locator('text=Revoked').waitFor();

    await page.goto('/admin/audit');
    await row(page, 'Key: revoked').first().waitFor();
    await page.selectOption('[aria-label=What]', 'collection.granted');
    await row(page, 'Key: revoked').first().waitFor({ state: 'detached' });
    expect(await row(page, 'Customers').first().innerText()).toContain('Access: ');
    await page.selectOption('[aria-label=What]', '');
    await page.getByPlaceholder('Who did it').fill('camille');
    await page.locator('.find .entry').click();
    await row(page, 'Account: signed up').waitFor();
    expect(await page.locator('tbody tr').allInnerTexts()).toEqual(expect.not.arrayContaining([expect.stringContaining('nadine')]));
    await page.getByRole('button', { name: 'By camille.roosens: show all again' }).click();
    await page.fill('[type=date] >> nth=1', '2020-01-01');
    await page.locator('text=Nothing like that happened.').waitFor();
    expect(problems).toEqual([]);
  });

  scene('shows members no page and no data', async () => {
    const { page } = await at('users', member);
    expect(await page.locator('h1').innerText()).toBe('There is no such page');
    expect(await page.locator('.bar').innerText()).not.toContain('Admin');
    for (const path of ['/users', '/groups', '/grants', '/audit', '/invitations', '/api-keys?of=everybody'])
      expect([path, (await server.request('GET', path, { token: member.token })).status]).toEqual([path, 403]);
  });

  scene('is clean for axe in both themes and at three widths: people', async () => {
    const found: unknown[] = [];
    const { page } = await at('users');
    const look = async (view: string): Promise<void> => void found.push(...(await barriersInAllViews(page, view)));
    await row(page, 'lieve').waitFor();
    await look('people');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await look('invite');
    await page.keyboard.press('Escape');
    await page.goto(`/admin/users?person=${idOf('anke.willems')}`);
    await page.locator('.lines li').waitFor();
    await look('person');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await look('delete person');
    expect(found).toEqual([]);
  });

  scene('is clean for axe in both themes and at three widths: groups, permissions, keys, audit; and fits in each language', async () => {
    const found: unknown[] = [];
    const { page } = await at('groups');
    const look = async (view: string): Promise<void> => void found.push(...(await barriersInAllViews(page, view)));
    await page.goto('/admin/permissions');
    await page.locator('.grant').waitFor();
    await page.getByRole('combobox', { name: 'Everyone in Security' }).selectOption('read');
    await look('permissions');
    await page.goto(`/admin/groups?group=${idOf('Sales')}`);
    await row(page, 'anke').waitFor();
    await look('group');
    await page.goto('/admin/keys');
    await row(page, 'Help-centre bot').waitFor();
    await look('keys');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await look('make a key');
    await page.goto('/admin/audit');
    await page.locator('tbody tr').first().waitFor();
    await look('audit');
    await page.setViewportSize({ width: 320, height: 700 });
    for (const language of ['de', 'fr']) {
      await page.evaluate(`localStorage.setItem('askbase.language', '${language}')`);
      for (const section of ['users', `users?person=${idOf('anke.willems')}`, 'permissions', 'groups', 'keys', 'audit']) {
        await page.goto(`/admin/${section}`);
        await page.locator('table, .facts').first().waitFor();
        if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) found.push(`${language} ${section}`);
      }
    }
    expect(found).toEqual([]);
  });
});
