import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from './page-words';
import { readerOf } from './page-reader';
import { PAGE_STYLE } from './page-style';

const valuesIn = (css: string): Map<string, string> =>
  new Map([...css.matchAll(/^ {2}(--[\w-]+):\s+([^;]+);$/gm)].map(([, name = '', value = '']) => [name, value.replace(/\s+/g, ' ')]));

describe('the pages that mails lead to', () => {
  it('have the values of the console, and no other', () => {
    const console = valuesIn(readFileSync(join(__dirname, '..', '..', 'web', 'ui', 'styles', 'tokens.css'), 'utf8'));
    const own = valuesIn(PAGE_STYLE);
    expect(own.size).toBeGreaterThan(20);
    for (const [name, value] of own) expect([name, value]).toEqual([name, console.get(name)]);
    const used = new Set([...PAGE_STYLE.matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name));
    expect([...used].filter((name) => !own.has(name))).toEqual([]);
  });

  it('are in the language that the browser prefers among theirs, else in English', () => {
    const wishes: Record<string, string> = {
      'de-AT,de;q=0.9': 'de',
      'nl;q=0.9,fr;q=0.5,en;q=0.1': 'fr',
      'en,de;q=0.9': 'en',
      'pt-BR': 'en',
    };
    for (const [header, language] of Object.entries(wishes)) expect([header, languageOf(header)]).toEqual([header, language]);
    expect(languageOf(undefined)).toBe('en');
    expect(languageOf('de;q=0')).toBe('en');
  });

  it('find their stylesheet under every spelling of their address', () => {
    const rootOf = (url: string) => new URL(readerOf({ url, headers: {} }).root, `https://example.com/prefix${url}`).pathname;
    for (const url of ['/verify-email?token=x', '/verify-email/?token=x', '/password-reset/confirm', '/password-reset/confirm/'])
      expect([url, rootOf(url)]).toEqual([url, '/prefix/']);
  });
});
