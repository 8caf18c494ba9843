import type { Heading } from '../../text/extracted-text';
import { MAX_HEADINGS } from '../../text/limits';

/** `[server]`, `[[server]]` of TOML; `<VirtualHost *:80>`; `server {`. */
const SECTION =
  /^([^\S\n]*)(?:\[{1,2}([^\]\n]{1,100})\]{1,2}[^\S\n]*(?:[#;].*)?|<([A-Za-z][^<>\n]{0,100})>|([A-Za-z][^{}=;\n]{0,100}?)[^\S\n]*\{)\r?$/gm;

/** The sections of a file of settings, nested as their lines are indented. */
export function settingsSections(text: string): Heading[] {
  const headings: Heading[] = [];
  const open: number[] = [];
  for (const match of text.matchAll(SECTION)) {
    const [, indent = '', bracketed, tag, block] = match;
    const title = (bracketed ?? tag ?? block ?? '').trim();
    while (open.length > 0 && (open.at(-1) ?? 0) >= indent.length) open.pop();
    open.push(indent.length);
    headings.push({ offset: match.index + indent.length, level: open.length, title });
    if (headings.length === MAX_HEADINGS) break;
  }
  return headings;
}

/** The text of a Java file of properties, whose characters beyond ASCII are written as `\u00fc`. */
export function withoutEscapes(text: string): string {
  return text.replace(/\\u([\da-f]{4})/gi, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16))).toWellFormed();
}
