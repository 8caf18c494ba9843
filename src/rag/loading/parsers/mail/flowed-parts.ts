/** The parameter of a text part whose lines are to be joined (RFC 3676 4.1), as mail programs write it. */
const FLOWED = ['format=flowed', 'format="flowed"', 'Format=Flowed', 'Format="flowed"', 'FORMAT=flowed'];

const NEW_LINE = 0x0a;

/** A mail whose lines are not joined yet. */
export interface FlowedMail {
  bytes: Buffer;
  isFlowed: boolean;
  /** Whether the space at which lines are joined is no part of the text. */
  deletesSpaces: boolean;
}

/** Whether a place of a mail stands in a header that says what a part is. */
function isInContentType(bytes: Buffer, at: number): boolean {
  for (let end = at; end > 0;) {
    const start = bytes.lastIndexOf(NEW_LINE, end - 1) + 1;
    const first = bytes[start];
    if (first !== 0x20 && first !== 0x09) return /^content-type:/i.test(bytes.toString('latin1', start, start + 13));
    end = start - 1;
  }
  return false;
}

/**
 * Hides from the library that parts are flowed. It joins their lines, but takes the marks of quotes for text: `a broken > sentence`.
 */
export function withoutFlowed(bytes: Buffer): FlowedMail {
  const places: number[] = [];
  for (const parameter of FLOWED)
    for (let at = bytes.indexOf(parameter); at >= 0; at = bytes.indexOf(parameter, at + parameter.length))
      if (isInContentType(bytes, at)) places.push(at);
  if (places.length === 0) return { bytes, isFlowed: false, deletesSpaces: false };
  const copy = Buffer.from(bytes);
  for (const at of places) copy.write('x-lost', at);
  return { bytes: copy, isFlowed: true, deletesSpaces: /\bdelsp="?yes\b/i.test(bytes.toString('latin1', 0, 1 << 16)) };
}
