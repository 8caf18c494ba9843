import { localName, readXml } from './xml-events';
import type { ZipParts } from './zip-parts';

/** What one part of an Office document says of another (ECMA-376 part 2, 8.5). */
export interface Relationship {
  id: string;
  /** The last word of its type, which is the same in transitional and strict files: `worksheet`, `notesSlide`. */
  type: string;
  /** Name of the part it leads to. */
  target: string;
}

/** The relationships of a part, by its name; of the whole package with an empty name. Those that lead out of the package are left out. */
export async function readRelationships(zip: ZipParts, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const bytes = await zip.read(`${folder}_rels/${part.slice(slash)}.rels`);
  const found: Relationship[] = [];
  if (bytes)
    readXml(bytes, {
      open: (name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) => {
        if (localName(name) !== 'Relationship' || mode === 'External') return;
        found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: partName(folder, target) });
      },
    });
  return found;
}

/** Name of the part that an Office document begins with: `word/document.xml`, or whatever the package says. */
export async function mainPartOf(zip: ZipParts): Promise<string | undefined> {
  return (await readRelationships(zip, '')).find(({ type }) => type === 'officeDocument')?.target;
}

/** The name of a part that a reference leads to. Steps that would leave the archive end at its root. */
export function partName(folder: string, reference: string): string {
  const steps: string[] = [];
  for (const step of `${reference.startsWith('/') ? '' : folder}${reference}`.split(/[/\\]/)) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
