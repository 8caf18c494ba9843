import { Injectable, Logger, Optional } from '@nestjs/common';
import { DECLARATION_FILE, DeclarationError, type SourceDeclaration } from '../../loading/collections/declaration';
import { DocumentPlacements, type Placements } from '../../loading/collections/document-placements';
import type { SourceListing } from '../../loading/document-source';
import { DEFAULT_COLLECTION } from '../../rag.types';

/** Where the documents of a source belong, and what is wrong with what it says of that. */
export interface PlacedSource {
  placements: Placements;
  /** Why new documents are kept out: a declaration cannot be followed. A clause for people. */
  fault?: string;
}

/** Everything in `default`: for a store without collections. */
const ALL_IN_DEFAULT: Placements = { of: () => ({ collectionId: DEFAULT_COLLECTION, tags: [], modifiedAt: null }), notes: [] };

/**
 * Puts documents into their collections before they are read. What cannot be understood changes nothing and makes nothing readable: documents that
 * are known stay where they are, and new ones are kept out, since nobody knows who may read them.
 */
@Injectable()
export class SourcePlacement {
  private readonly logger = new Logger(SourcePlacement.name);

  constructor(@Optional() private readonly placements?: DocumentPlacements) {}

  /** @param names of the documents that are listed, and of those that are kept although they cannot be listed now */
  async place({ declaration = 'none', modified = new Map() }: SourceListing, names: readonly string[]): Promise<PlacedSource> {
    const { placements } = this;
    if (!placements) return declaration === 'none' ? { placements: ALL_IN_DEFAULT } : this.faulty(names, 'cannot be followed here');
    const fault = await this.faultIn(declaration, placements);
    if (fault !== undefined) return this.faulty(names, fault);
    try {
      const plan = { declaration: typeof declaration === 'object' && !('fault' in declaration) ? declaration : null, names, modified };
      return { placements: await placements.apply(plan) };
    } catch (error) {
      if (!(error instanceof DeclarationError)) throw error;
      return this.faulty(names, error.message);
    }
  }

  private async faultIn(declaration: SourceDeclaration, placements: DocumentPlacements): Promise<string | undefined> {
    if (declaration === 'none') {
      return (await placements.hasDeclared())
        ? 'is gone: put it back, or write "collections: []" into it to end its collections'
        : undefined;
    }
    return 'fault' in declaration ? declaration.fault : undefined;
  }

  private async faulty(names: readonly string[], fault: string): Promise<PlacedSource> {
    this.logger.error(`${DECLARATION_FILE} ${fault}. Nothing was moved, and new documents are kept out until it can be followed.`);
    const placements = (await this.placements?.current(names)) ?? { of: () => undefined, notes: [] };
    return { placements, fault: `${DECLARATION_FILE} ${fault}` };
  }
}
