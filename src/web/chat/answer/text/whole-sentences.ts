/** How much of a text that is being written are whole sentences, in UTF-16 units. */
export function wholeSentences(text: string): number {
  const ends = [...text.matchAll(/[.!?…。！？]["”’)\]]*(?:\s*\[\d+\])*(?=\s)|\n/g)];
  const last = ends.at(-1);
  return last ? last.index + last[0].length : 0;
}
