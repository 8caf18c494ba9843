import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The widths and themes that every page is looked at in. */
export const VIEWS = [1440, 1024, 390].flatMap((width) => (['light', 'dark'] as const).map((theme) => ({ width, theme })));

/**
 * What keeps people from using a page as it is: violations that axe finds, and a page that is wider than its window. With the variable
 * SCREENSHOTS, the name of a folder, it leaves a picture there.
 * @param view what the page shows, told with each
 */
export async function barriersOn(page: Page, view: string): Promise<unknown[]> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${view.replaceAll(/\W+/g, '-')}.png` });
  await page.evaluate(AXE);
  const violations = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>('axe.run().then((result) => result.violations)');
  const isWider = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  return [
    ...violations.map(({ id, nodes }) => ({ view, id, html: nodes.map(({ html }) => html.slice(0, 200)) })),
    ...(isWider ? [{ view, id: 'wider than the window' }] : []),
  ];
}

/** What keeps people from using a page, in both themes and at all widths. The window is as it was afterwards. */
export async function barriersInAllViews(page: Page, view: string): Promise<unknown[]> {
  const before = page.viewportSize();
  const found: unknown[] = [];
  for (const { width, theme } of VIEWS) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: theme });
    found.push(...(await barriersOn(page, `${view} ${width} ${theme}`)));
  }
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: null });
  return found;
}
