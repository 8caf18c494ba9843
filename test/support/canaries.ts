import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** How a text may stand in a file, in lower case. */
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  latin1: (text) => Buffer.from(text, 'latin1'),
  json: (text) =>
    Buffer.from(
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[^\x20-\x7e]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ),
};

let canaries = 0;

/** A word that stands nowhere else, is its own stem, and of which no end is left out by a stem. */
export function canary(): string {
  canaries += 1;
  const digits = `${process.pid}${Date.now()}${canaries}`.split('').map((digit) => 'bcdfghjklm'[Number(digit)]);
  return `zq${digits.join('')}x`;
}

/** What a file holds; nothing when it is gone meanwhile, as an index file that was replaced. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Every file below a folder that holds a canary in any encoding, as `path: canary (encoding)`; none when none does. */
export function filesHolding(folder: string, words: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = Buffer.concat([contentOf(path), Buffer.from(entry.name)]);
    // Letters of ASCII in lower case, byte by byte: the words of an index are.
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte >= 0x41 && byte <= 0x5a) bytes[at] = byte + 0x20;
    }
    return words.flatMap((word) =>
      Object.entries(ENCODINGS).flatMap(([encoding, encoded]) => {
        const at = bytes.indexOf(encoded(word.toLowerCase()));
        return at < 0
          ? []
          : [`${relative(folder, path)}: ${word} (${encoding}) at ${at}: ${bytes.toString('latin1', Math.max(0, at - 60), at + 60)}`];
      }),
    );
  });
}
