/** The first bytes and the directory of a compound file with these objects: what its kind is told by, not a file that can be opened. */
export function makeCompoundStub(...objects: string[]): Buffer {
  const header = Buffer.alloc(512);
  header.write('d0cf11e0a1b11ae1', 0, 'hex');
  const entries = ['Root Entry', ...objects].map((name, index) => {
    const entry = Buffer.alloc(128);
    entry.write(`${name}\0`, 'utf16le');
    entry.writeUInt16LE(2 * (name.length + 1), 64);
    entry[66] = index === 0 ? 5 : 2;
    return entry;
  });
  return Buffer.concat([header, ...entries]);
}
