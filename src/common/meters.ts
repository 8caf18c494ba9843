import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Bounds of durations in seconds: from what a cache answers to what a slow model takes. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * What this process counts and times, for `GET /metrics`. Names and labels are those of docs/operations.md; no label holds what somebody wrote, an
 * id or a name of a person, so that their number stays small.
 */
@Injectable()
export class Meters {
  readonly registry = new Registry();

  readonly requests = this.histogram('askbase_http_request_duration_seconds', 'Time until a response was sent whole', [
    'method',
    'route',
    'status',
  ]);
  readonly answers = this.histogram('askbase_answer_duration_seconds', 'Time from a question to the end of its answer', [
    'status',
    'grounded',
  ]);
  readonly firstTexts = this.histogram('askbase_first_text_seconds', 'Time from a question to the first text a reader can see', []);
  readonly searches = this.histogram('askbase_search_duration_seconds', 'Time of the searches of a question, with its embedding', []);
  readonly modelCalls = this.histogram('askbase_model_call_duration_seconds', 'Time of a call of a model', [
    'provider',
    'model',
    'purpose',
    'outcome',
  ]);
  readonly tokens = this.counter('askbase_model_tokens_total', 'Tokens of models', ['provider', 'model', 'direction']);
  readonly cost = this.counter('askbase_model_cost_dollars_total', 'Cost of models that have a price, in US dollars', [
    'provider',
    'model',
  ]);

  readonly openAnswers = this.gauge('askbase_answers_in_progress', 'Answers that this process is making', []);
  readonly breakers = this.gauge(
    'askbase_provider_breaker_open',
    '1 while no call is made to a model of a provider, 0.5 while one is tried',
    ['provider', 'kind'],
  );
  readonly jobs = this.gauge('askbase_jobs', 'Jobs that wait and that run', ['kind', 'state']);
  readonly documents = this.gauge('askbase_index_documents', 'Documents of the live build', []);
  readonly chunks = this.gauge('askbase_index_chunks', 'Chunks of the live build', []);
  readonly databaseUp = this.gauge('askbase_database_up', '1 while the database answers', []);

  private histogram<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Histogram<Label> {
    return new Histogram({ name, help, labelNames: [...labelNames], buckets: SECONDS, registers: [this.registry] });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }
}
