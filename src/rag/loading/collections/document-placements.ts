import type { Declaration } from './declaration';

/** Where a document belongs, and what else its source says of it. */
export interface Placement {
  collectionId: number;
  tags: readonly string[];
  /** When its source says it was changed last, ISO 8601 in UTC; null when that is not known. */
  modifiedAt: string | null;
  /** Why it is not read although it has its place: it has expired. A clause for people. */
  expired?: string;
}

/** The documents of a source as they are to be placed. */
export interface PlacementPlan {
  /** What the source says of its collections; null when it says nothing. */
  declaration: Declaration | null;
  /** Names of all its documents. */
  names: readonly string[];
  /** By name. */
  modified: ReadonlyMap<string, string>;
}

/** Where documents belong, by name; a document without one is to be kept out. */
export interface Placements {
  of(name: string): Placement | undefined;
  /** What the person who declares collections is to know: names of people that do not exist, say. As clauses. */
  notes: readonly string[];
}

/** Where it is kept in which collection documents are [P]: collections and people are known to others than indexing. */
export abstract class DocumentPlacements {
  /**
   * Makes the collections that a source declares, with their readers, and moves the stored versions of its documents into them, in one
   * transaction: nothing is readable in between that was not before or is not after. Without a declaration documents stay where they are, and
   * new ones belong to `default`.
   * @throws DeclarationError when it cannot be followed; nothing has changed then
   */
  abstract apply(plan: PlacementPlan): Promise<Placements>;

  /** Where the documents of these names are now; new ones are not anywhere. */
  abstract current(names: readonly string[]): Promise<Placements>;

  /**
   * Who the readers are that a declaration names, as a text: another one means that it is to be applied again, since people and groups come and go.
   */
  abstract readers(declaration: Declaration): Promise<string>;

  /** Whether a source has declared collections before. */
  abstract hasDeclared(): Promise<boolean>;
}
