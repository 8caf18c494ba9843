import { type Attributes, isNeverText, type MainTextRank, mainTextRank } from './elements/html-elements';
import { addControlled, hidingOf } from './elements/visibility';
import { type PageEvents, readPage } from './page-events';
import { TableSurvey } from './table-survey';

/** What must be known of a whole page before its text can be read. */
export interface PageFacts {
  /** Which part of the page is its text: all of it (0), `<article>` (1) or `<main>` (2). */
  mainText: MainTextRank;
  /** Ids of the elements that a control of the page shows. */
  controlled: ReadonlySet<string>;
  /** The tables that lay out the page, each by its place in the order in which tables begin. */
  layoutTables: ReadonlySet<number>;
}

/** Prose beside the part that a page marks as its main text, in characters, from which on that part may be the wrong one. */
const MUCH_BESIDE = 400;

class PageSurvey implements PageEvents {
  readonly controlled = new Set<string>();
  readonly tables = new TableSurvey();
  /** Characters of text outside links, by the rank of the part they stand in. */
  private readonly prose: [number, number, number] = [0, 0, 0];
  private bestRank: MainTextRank = 0;
  private readonly ranks: MainTextRank[] = [];
  private links = 0;
  private leftOut = 0;

  open(name: string, attributes: Attributes): void {
    addControlled(attributes, this.controlled);
    this.tables.open(name, attributes);
    const outer = this.ranks.at(-1) ?? 0;
    if (this.leftOut > 0 || isNeverText(name, attributes, outer > 0) || hidingOf(name, attributes, undefined) !== 'shown') {
      this.leftOut += 1;
      return;
    }
    if (name === 'a') this.links += 1;
    else if (name === 'img' && attributes['alt']) this.tables.characters(attributes['alt'].length);
    const rank = mainTextRank(name, attributes);
    if (rank > this.bestRank) this.bestRank = rank;
    this.ranks.push(rank > outer ? rank : outer);
  }

  close(name: string): void {
    this.tables.close(name);
    if (this.leftOut > 0) {
      this.leftOut -= 1;
      return;
    }
    if (name === 'a') this.links -= 1;
    this.ranks.pop();
  }

  characters(data: string): void {
    if (this.leftOut > 0) return;
    const { length } = data.trim();
    if (length === 0) return;
    this.tables.characters(length);
    if (this.links === 0) this.prose[this.ranks.at(-1) ?? 0] += length;
  }

  /** The best marked part of the page, unless most of its prose stands beside that. */
  mainText(): MainTextRank {
    const [beside, articles, main] = this.prose;
    const misses = (inside: number, outside: number): boolean => outside >= MUCH_BESIDE && outside > 2 * inside;
    if (this.bestRank === 2 && !misses(main, articles + beside)) return 2;
    return this.bestRank > 0 && !misses(main + articles, beside) ? 1 : 0;
  }
}

/** @throws RefusedFileError when elements are nested too deeply */
export function surveyPage(html: string): PageFacts {
  const survey = new PageSurvey();
  readPage(html, survey);
  return { mainText: survey.mainText(), controlled: survey.controlled, layoutTables: survey.tables.layoutTables };
}
