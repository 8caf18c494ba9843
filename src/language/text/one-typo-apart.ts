/**
 * Whether one typing error makes one word into the other: a letter added, left out, replaced, or swapped with the next one (Damerau
 * 1964, "A technique for computer detection and correction of spelling errors"). False for equal words. Counts UTF-16 units, which is
 * several times faster than code points and is computed for every word of the documents; in scripts outside the Basic Multilingual Plane
 * it misses some errors and reports no false ones for well-formed words.
 */
export function isOneTypoApart(left: string, right: string): boolean {
  const difference = left.length - right.length;
  if (difference < -1 || difference > 1 || left === right) return false;
  const shorter = Math.min(left.length, right.length);
  let same = 0;
  while (same < shorter && left.charCodeAt(same) === right.charCodeAt(same)) same += 1;
  const restEqual = (leftFrom: number, rightFrom: number): boolean => left.slice(leftFrom) === right.slice(rightFrom);
  if (difference > 0) return restEqual(same + 1, same);
  if (difference < 0) return restEqual(same, same + 1);
  if (restEqual(same + 1, same + 1)) return true;
  const isSwap = left.charCodeAt(same) === right.charCodeAt(same + 1) && left.charCodeAt(same + 1) === right.charCodeAt(same);
  return isSwap && restEqual(same + 2, same + 2);
}
