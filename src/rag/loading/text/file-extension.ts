/** `.pdf` of `manuals/Pump.PDF`; empty without any. */
export function extensionOf(name: string): string {
  return (/\.[^./]*$/.exec(name)?.[0] ?? '').toLowerCase();
}
