import { Injectable, Logger } from '@nestjs/common';
import { DocumentSource, type SourceListing, UnreadableFileError } from '../../loading/document-source';
import { RefusedFileError } from '../../loading/text/refused-file';
import { type FolderRecord, FolderRecordsRepository } from '../../store/records/folder-records.repository';
import { DocumentParsing } from './document-parsing';
import { type NamedContent, renamedFiles } from './renamed-files';

/** The documents of the folder once files that moved were followed. */
export interface FollowedMoves {
  records: Map<string, FolderRecord>;
  renamed: number;
}

/** Finds the files of the folder that were renamed or moved: their documents keep id, versions, tags and embeddings. */
@Injectable()
export class FolderMoves {
  private readonly logger = new Logger(FolderMoves.name);

  constructor(
    private readonly source: DocumentSource,
    private readonly parsing: DocumentParsing,
    private readonly records: FolderRecordsRepository,
  ) {}

  /**
   * Gives documents whose files are gone the names that their content has now. New files are read for that, one at a time, and only while
   * documents are missing.
   * @returns the documents of the folder by the names that they have then, and how many were renamed
   * @throws the signal's reason when it aborts
   */
  async follow({ names, unreadable }: SourceListing, signal: AbortSignal): Promise<FollowedMoves> {
    const records = await this.records.all();
    const listed = new Set(names);
    const isKnownGone = ({ name }: FolderRecord): boolean => !listed.has(name) && !unreadable.some((start) => name.startsWith(start));
    const gone = [...records.values()].filter(isKnownGone);
    const fresh = names.filter((name) => !records.has(name));
    if (gone.length === 0 || fresh.length === 0) return { records, renamed: 0 };
    const contents = await this.contentsOf(fresh, signal);
    const moved = renamedFiles(
      gone.map((record) => ({ name: record.name, contentHash: record.version.contentHash, record })),
      contents,
      (before, name) => this.parsing.parserOf(before) === this.parsing.parserOf(name),
    );
    if (moved.length === 0) return { records, renamed: 0 };
    await this.records.rename(moved.map(({ before, name }) => ({ id: before.record.id, name })));
    for (const { before, name } of moved) this.logger.log(`${before.name} is called ${name} now`);
    return { records: await this.records.all(), renamed: moved.length };
  }

  private async contentsOf(names: readonly string[], signal: AbortSignal): Promise<NamedContent[]> {
    const contents: NamedContent[] = [];
    for (const name of names) {
      signal.throwIfAborted();
      const file = await this.source.read(name).catch(asUnreadable);
      if (file) contents.push({ name, contentHash: file.contentHash });
    }
    return contents;
  }
}

/** What cannot be read is told of when it is to be indexed. */
function asUnreadable(error: unknown): undefined {
  if (error instanceof UnreadableFileError || error instanceof RefusedFileError) return undefined;
  throw error;
}
