import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { DocumentRecordEntity } from '../../rag/store/records/document-record.entity';
import { type ReadVersion, VersionTexts } from '../reading/version-texts';
import { changedLines, type LineChange } from './line-diff';
import { VersionRowsRepository } from './version-rows.repository';
import type { DiffResponse, HunkResponse, LineRangeResponse } from './versions.responses';

/** Longest texts that are compared, in UTF-16 units and in lines: a book each. */
const LONGEST_TEXT = 2_000_000;
const MOST_LINES = 50_000;

/** Most places of difference that are shown, and most text of them in UTF-16 units. */
const MOST_HUNKS = 1_000;
const MOST_SHOWN = 500_000;

/** Compares the texts of two versions of a document. */
@Injectable()
export class VersionComparison {
  constructor(
    private readonly versions: VersionTexts,
    private readonly rows: VersionRowsRepository,
  ) {}

  /**
   * @param given numbers of the versions; by default the one that answers are made from, and the one that was read before it
   * @throws AppError `not_found`, `document_not_read`, `not_comparable`
   */
  async compare(record: DocumentRecordEntity, given: { from?: number; to?: number }): Promise<DiffResponse> {
    const second = await this.versions.read(record, given.to);
    const number = given.from ?? (await this.rows.readBefore(record.id, second.number));
    if (number === undefined)
      throw new AppError('document_not_read', `No version before ${second.number} was read that it could be compared with.`);
    const first = await this.versions.read(record, number);
    const [from, to] = [await this.textOf(record, first), await this.textOf(record, second)];
    const changes = await changedLines(from, to);
    const { hunks, isTruncated } = shown(changes, from, to);
    return {
      from: first.number,
      to: second.number,
      removed_lines: changes.reduce((sum, change) => sum + change.from.endLine - change.from.line, 0),
      added_lines: changes.reduce((sum, change) => sum + change.to.endLine - change.to.line, 0),
      hunks,
      is_truncated: isTruncated,
    };
  }

  private async textOf(record: DocumentRecordEntity, version: ReadVersion): Promise<string> {
    const { text, length } = await this.versions.slice(version, 0, LONGEST_TEXT);
    if (length > LONGEST_TEXT || linesIn(text) > MOST_LINES) {
      throw new AppError('not_comparable', `Version ${version.number} of document ${record.id} is too large to be compared.`);
    }
    return text;
  }
}

/** As many of the changes as are shown. */
function shown(changes: readonly LineChange[], from: string, to: string): { hunks: HunkResponse[]; isTruncated: boolean } {
  const hunks: HunkResponse[] = [];
  let length = 0;
  for (const change of changes.slice(0, MOST_HUNKS)) {
    length += change.from.end - change.from.start + change.to.end - change.to.start;
    if (length > MOST_SHOWN) break;
    hunks.push({ from: rangeOf(change.from, from), to: rangeOf(change.to, to) });
  }
  return { hunks, isTruncated: hunks.length < changes.length };
}

function rangeOf({ line, endLine, start, end }: LineChange['from'], text: string): LineRangeResponse {
  return { line: line + 1, lines: endLine - line, start, end, text: text.slice(start, end) };
}

function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
