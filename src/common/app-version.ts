import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of Askbase that runs, as package.json names it. */
export function appVersion(): string {
  const text = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
