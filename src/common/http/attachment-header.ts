/**
 * The `Content-Disposition` header of a file that is saved and never shown: a plain name, and the real one for clients that know RFC 6266.
 * @param plain ASCII without quotation marks
 */
export function attachmentHeader(plain: string, name: string): string {
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

/** Percent-encodes all but the characters that RFC 8187 lets stand. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
