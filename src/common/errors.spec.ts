import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CATALOGUE } from './errors';

describe('docs/errors.md', () => {
  it('lists exactly the codes of the catalogue, with status and meaning', () => {
    const page = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `(\w+)` \| (\d{3}) \| (.+) \|$/gm)].map(([, code, status, meaning]) => [
      code,
      Number(status),
      meaning,
    ]);
    const defined = Object.entries(ERROR_CATALOGUE).map(([code, entry]) => [code, entry.status, entry.meaning]);
    expect(documented).toEqual(defined);
  });
});
