import type { ExtractedText } from '../extracted-text';
import { decodeText } from './text-decoder';

/** Bytes in which a page declares its encoding. Browsers look into 1,024, but pages with long heads say it later. */
const DECLARED_WITHIN = 4_096;

/** `<?xml version="1.0" encoding="koi8-r"?>`, `<meta charset="koi8-r">`, `<meta … content="text/html; charset=koi8-r">`. */
const DECLARATION = /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,1000}?charset\s*=\s*["']?\s*([\w.:-]+)/i;

/** A decoded file. */
export interface Decoded {
  text: string;
  encoding: string;
  /** Set when the encoding was guessed; for the owner of the file. */
  note?: string;
}

/** @throws RefusedFileError when the bytes are no text, or its encoding cannot be found */
export async function decodeFile(bytes: Buffer): Promise<Decoded> {
  return decode(bytes, undefined);
}

/** As {@link decodeFile}, but a page that is not UTF-8 is decoded as its `<meta charset>` or XML declaration says, when that gives plausible text. */
export async function decodeHtml(bytes: Buffer): Promise<Decoded> {
  const [, xml, meta] = DECLARATION.exec(bytes.toString('latin1', 0, DECLARED_WITHIN)) ?? [];
  return decode(bytes, xml ?? meta);
}

/** Parses a decoded file, keeping the note on how it was decoded. */
export function withDecoded({ text, encoding, note }: Decoded, parse: (text: string, encoding: string) => ExtractedText): ExtractedText {
  return { ...parse(text, encoding), ...(note && { note }) };
}

async function decode(bytes: Buffer, declared: string | undefined): Promise<Decoded> {
  const { text, encoding, guessed } = await decodeText(bytes, declared);
  return { text, encoding, ...(guessed && { note: noteOn(encoding) }) };
}

function noteOn(encoding: string): string {
  return encoding === 'utf-8' ? 'not wholly UTF-8: some of its characters are damaged' : `not UTF-8: read as ${encoding}, which is a guess`;
}
