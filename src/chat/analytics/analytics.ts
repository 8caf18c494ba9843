import { setImmediate as otherWork } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { type Asker, CollectionAccess } from '../../documents/collections/collection-access';
import { AnalyticsRepository, type CitingAnswer, type Period } from './analytics.repository';
import type {
  AnalyticsResponse,
  DocumentUsesResponse,
  FeedbackOverTimeResponse,
  FirstTokenResponse,
  QuestionsOverTimeResponse,
  SupportedSentencesResponse,
  UnansweredResponse,
} from './analytics.responses';
import { DocumentUses, topOf } from './document-uses';
import { percentile } from './percentile';
import { groupQuestions } from './question-groups';

const DAY_MS = 86_400_000;

/** How many rows are read at most: what is counted one by one is counted for the newest. */
const MOST_UNANSWERED = 2_000;
const MOST_ANSWERS = 5_000;
const MOST_TIMES = 10_000;
const MOST_DOCUMENTS = 50_000;

/** Days and rows read per turn of the event loop. */
const PART_DAYS = 31;
const ANSWERS_PAGE = 250;
const DOCUMENTS_PAGE = 5_000;

/** How many entries a list in a report has at most. */
const MOST_CITED = 50;
const MOST_DOWN_RATED = 20;
const MOST_NEVER_CITED = 100;
const MOST_REASONS = 20;

/** What is kept with an answer of its sentences. */
type ClaimCounts = Pick<SupportedSentencesResponse, 'claims' | 'supported'>;

/** Tells admins how Askbase is used: sums, and texts of nobody but the reasons that people give with their feedback. */
@Injectable()
export class Analytics {
  constructor(
    private readonly rows: AnalyticsRepository,
    private readonly access: CollectionAccess,
    private readonly clock: Clock,
  ) {}

  /**
   * A report over UTC days. Documents are named as far as the reader may read their collections: being an admin does not make them readable.
   * @param days how many, the last one included
   * @param to the last day, as `2026-11-28`; today when left out
   */
  async report(reader: Asker, days: number, to = this.clock.iso().slice(0, 10)): Promise<AnalyticsResponse> {
    const end = Date.parse(`${to}T00:00:00.000Z`) + DAY_MS;
    const period = { start: new Date(end - days * DAY_MS).toISOString(), end: new Date(end).toISOString() };
    return {
      from: period.start.slice(0, 10),
      to,
      questions: await this.questions(period),
      unanswered: await this.unanswered(period),
      ...(await this.answers(period, reader)),
      feedback: await this.feedback(period),
      first_token: await this.firstToken(period),
    };
  }

  private async questions(period: Period): Promise<QuestionsOverTimeResponse> {
    const days = [];
    for (const part of partsOf(period)) {
      days.push(...(await this.rows.questions(part)));
      await otherWork();
    }
    const sum = { asked: 0, answered: 0, unanswered: 0, failed: 0 };
    for (const day of days) for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += day[key];
    return { ...sum, days };
  }

  private async unanswered(period: Period): Promise<UnansweredResponse> {
    const questions = await this.rows.unanswered(period, MOST_UNANSWERED);
    const { groups, others } = groupQuestions(questions);
    return {
      examined: questions.length,
      groups: groups.map(({ lastAskedAt, ...group }) => ({ ...group, last_asked_at: lastAskedAt })),
      others,
    };
  }

  private async answers(period: Period, reader: Asker): Promise<Pick<AnalyticsResponse, 'documents' | 'sentences'>> {
    const { uses, ...sentences } = await this.uses(period);
    return { documents: await this.documents(uses, sentences.examined, reader), sentences };
  }

  private async documents(uses: DocumentUses, examined: number, reader: Asker): Promise<DocumentUsesResponse> {
    const readable = await this.access.readable(reader);
    const all = uses.all();
    const documents = await this.access.documentsFor(readable, [...new Set(all.map(({ document }) => document))]);
    const shown = all.filter(({ document, collection }) => documents.reads({ collectionIds: [collection], documents: [document] }));
    const never = await this.neverCited(uses, readable.collectionIds);
    return {
      examined,
      most_cited: topOf(shown, 'answers', MOST_CITED),
      down_rated: topOf(shown, 'down', MOST_DOWN_RATED),
      never_cited: never.sort().slice(0, MOST_NEVER_CITED),
      never_cited_count: never.length,
      hidden: all.length - shown.length,
    };
  }

  private async uses(period: Period): Promise<SupportedSentencesResponse & { uses: DocumentUses }> {
    const uses = new DocumentUses();
    let examined = 0;
    let claims = 0;
    let supported = 0;
    let last: CitingAnswer | undefined;
    do {
      const answers = await this.rows.answers(period, ANSWERS_PAGE, last);
      for (const answer of answers) {
        uses.add(answer);
        const support = answer.support === null ? undefined : (JSON.parse(answer.support) as ClaimCounts);
        claims += support?.claims ?? 0;
        supported += support?.supported ?? 0;
      }
      examined += answers.length;
      last = answers.length === ANSWERS_PAGE && examined < MOST_ANSWERS ? answers.at(-1) : undefined;
      await otherWork();
    } while (last);
    return { examined, claims, supported, uses };
  }

  private async neverCited(uses: DocumentUses, collectionIds: readonly number[]): Promise<string[]> {
    const names: string[] = [];
    let after = 0;
    for (let read = 0; read < MOST_DOCUMENTS; read += DOCUMENTS_PAGE) {
      const documents = await this.rows.documents(collectionIds, DOCUMENTS_PAGE, after);
      names.push(...documents.filter(({ name, collection }) => !uses.has(name, collection)).map(({ name }) => name));
      const last = documents.at(-1);
      if (!last || documents.length < DOCUMENTS_PAGE) break;
      after = last.id;
      await otherWork();
    }
    return names;
  }

  private async feedback(period: Period): Promise<FeedbackOverTimeResponse> {
    const days = (await this.rows.feedback(period)).map((day) => ({ ...day, rate: rateOf(day) }));
    const sum = days.reduce((total, { up, down }) => ({ up: total.up + up, down: total.down + down }), { up: 0, down: 0 });
    return { ...sum, rate: rateOf(sum), days, reasons: await this.rows.reasons(period, MOST_REASONS) };
  }

  private async firstToken(period: Period): Promise<FirstTokenResponse> {
    const times = await this.rows.firstTokens(period, MOST_TIMES);
    return { examined: times.length, median_ms: percentile(times, 0.5), p95_ms: percentile(times, 0.95) };
  }
}

/** A period in parts of whole days: a statement runs on the thread that serves everybody. */
function* partsOf({ start, end }: Period): Generator<Period> {
  for (let from = start; from < end;) {
    const to = new Date(Math.min(Date.parse(from) + PART_DAYS * DAY_MS, Date.parse(end))).toISOString();
    yield { start: from, end: to };
    from = to;
  }
}

function rateOf({ up, down }: { up: number; down: number }): number | null {
  return up + down === 0 ? null : Math.round((up / (up + down)) * 1_000) / 1_000;
}
