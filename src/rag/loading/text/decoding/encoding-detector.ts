import { encodingOf } from './byte-decoder';

/** An encoding that a text may have. */
export interface EncodingGuess {
  /** The standard's name. */
  encoding: string;
  /** ISO 639 code of the language that the text then seems to be in. */
  language: string;
  /** 0 to 1; a few words of a right guess may have 0.1. */
  confidence: number;
}

/** Names of the detector for the encodings that can be read, with their labels where these differ. */
const READABLE: Readonly<Record<string, string>> = {
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => [`windows-125${page}`, `windows-125${page}`])),
  ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15].map((part) => [`iso-8859-${part}`, `iso-8859-${part}`])),
  'koi8-r': 'koi8-r',
  'koi8-u': 'koi8-u',
  cp866: 'ibm866',
  macroman: 'macintosh',
  maccyrillic: 'x-mac-cyrillic',
  cp874: 'windows-874',
  'tis-620': 'windows-874',
  cp932: 'shift_jis',
  'euc-jp': 'euc-jp',
  cp949: 'euc-kr',
  'euc-kr': 'euc-kr',
  gb18030: 'gb18030',
  big5: 'big5',
};

/**
 * The encodings that some bytes may have, the likeliest first, by jschardet's models of letter pairs.
 * @param bytes a few thousand at most
 */
export async function guessEncodings(bytes: Buffer): Promise<EncodingGuess[]> {
  const { detectAll } = await import('jschardet');
  const guesses = detectAll(bytes, { detectEncodings: Object.keys(READABLE), minimumThreshold: 0 });
  return guesses.flatMap(({ encoding, language, confidence }) => {
    const label = encodingOf(READABLE[encoding?.toLowerCase() ?? ''] ?? encoding ?? '');
    return label === undefined ? [] : [{ encoding: label, language: language ?? '', confidence }];
  });
}
