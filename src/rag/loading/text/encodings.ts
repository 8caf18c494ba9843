import { isUtf8 } from 'node:buffer';
import type { ExtractedText } from './extracted-text';
import { decodeText } from './text-decoder';
import { RefusedFileError } from './refused-file';

/** Bytes in which browsers look for a declared encoding (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding). */
const DECLARED_WITHIN = 1_024;
const DECLARATION = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i;

/** A decoded file. */
export interface Decoded {
  text: string;
  encoding: string;
  /** Set when the encoding was guessed; for the owner of the file. */
  note?: string;
}

/** @throws RefusedFileError when the bytes are no text */
export async function decodeFile(bytes: Buffer): Promise<Decoded> {
  const decoded = await decodeText(bytes);
  if (!decoded) throw new RefusedFileError('not text');
  const { text, encoding, guessed } = decoded;
  return { text, encoding, ...(guessed && { note: `not UTF-8; read as ${encoding}` }) };
}

/** Parses a decoded file, keeping the note on how it was decoded. */
export function withDecoded({ text, encoding, note }: Decoded, parse: (text: string, encoding: string) => ExtractedText): ExtractedText {
  return { ...parse(text, encoding), ...(note && { note }) };
}

/** As {@link decodeFile}, but a page that is not UTF-8 is decoded as its `<meta charset>` says. */
export async function decodeHtml(bytes: Buffer): Promise<Decoded> {
  const declared = isUtf8(bytes) ? undefined : DECLARATION.exec(bytes.toString('latin1', 0, DECLARED_WITHIN))?.[1]?.toLowerCase();
  const decoder = declared === undefined || declared.startsWith('utf-16') ? undefined : decoderFor(declared);
  return decoder ? { text: decoder.decode(bytes), encoding: decoder.encoding } : decodeFile(bytes);
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    const decoder = new TextDecoder(label);
    // Node's decoder reads windows-1252 as Latin-1; decodeText has the right table.
    return ['utf-8', 'windows-1252'].includes(decoder.encoding) ? undefined : decoder;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
