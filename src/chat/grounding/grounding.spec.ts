import { type AnswerFacts, groundingOf, supportCounts } from './grounding';
import type { SourceResponse } from '../chat.responses';
import type { SentenceSupportResponse } from './claim-support.responses';

const SOURCE: SourceResponse = { number: 1, document: 'a.txt', chunk: 1, part: 1, parts: 1, start: 0, end: 1, quote: 'a', score: 1 };
const SENTENCE: Readonly<SentenceSupportResponse> = {
  start: 0,
  end: 5,
  supported: true,
  sources: [1],
  cited: [1],
  neutral: false,
  misattributed: false,
  quotations: [],
};
const FACTS: AnswerFacts = {
  retrieval: {},
  showsPassages: false,
  sources: [SOURCE],
  support: [SENTENCE],
  provider: 'Google Gemini',
  attempts: [],
  paused: [],
};
const LOCAL_WITHOUT_SOURCES: AnswerFacts = { ...FACTS, provider: 'Local', sources: [], support: [] };

describe('groundingOf', () => {
  it('is grounded when the first claim and half of the claims are supported, and none is contradicted', () => {
    const supported = SENTENCE;
    const unsupported: Readonly<SentenceSupportResponse> = { ...SENTENCE, supported: false, state: 'unsupported', sources: [] };
    const contradicted: Readonly<SentenceSupportResponse> = { ...unsupported, state: 'contradicted' };
    const introduction: SentenceSupportResponse = { ...unsupported, state: 'not_checked', neutral: true };
    const isGrounded = (...support: SentenceSupportResponse[]) => groundingOf({ ...FACTS, support }).grounded;
    expect(isGrounded(supported)).toBe(true);
    expect(isGrounded(introduction, supported, supported, unsupported)).toBe(true);
    expect(isGrounded(supported, unsupported)).toBe(true);
    expect(isGrounded(supported, unsupported, unsupported)).toBe(false);
    expect(isGrounded(unsupported, supported, supported)).toBe(false);
    expect(isGrounded(supported, supported, supported, contradicted)).toBe(false);
    expect(isGrounded(introduction)).toBe(false);
    expect(isGrounded()).toBe(false);
    expect(supportCounts([introduction, supported, unsupported, contradicted])).toEqual({ claims: 3, supported: 1, unsupported: 2 });
  });

  it('requires a supported citation when there is little evidence that the passages answer the question', () => {
    const doubtful = { ...FACTS, retrieval: { evidence: 'weak' as const } };
    expect(groundingOf(doubtful)).toEqual({ grounded: true });
    const notSupported = { ...SENTENCE, supported: false, sources: [] };
    const elsewhere = { ...SENTENCE, sources: [2] };
    for (const support of [[], [notSupported], [elsewhere]]) {
      expect(groundingOf({ ...doubtful, support })).toEqual({ grounded: false, reason: 'low_confidence' });
    }
  });

  it('gives no_match when no passage has to do with the question and none is cited', () => {
    const facts = { ...FACTS, retrieval: { evidence: 'none' as const }, support: [] };
    expect(groundingOf({ ...facts, sources: [] })).toEqual({ grounded: false, reason: 'no_match' });
    expect(groundingOf(facts)).toEqual({ grounded: false, reason: 'low_confidence' });
  });

  it.each(['no_match', 'index_empty'] as const)('gives %s when the search found nothing, even after a provider failure', (reason) => {
    const facts = { ...LOCAL_WITHOUT_SOURCES, retrieval: { reason }, paused: ['google' as const] };
    expect(groundingOf(facts)).toEqual({ grounded: false, reason });
  });

  it('gives provider_down when the local answer replaced models that failed or whose circuit is open', () => {
    const failed = { provider: 'google', outcome: 'transient' } as const;
    const local = { provider: 'local', outcome: 'ok' } as const;
    expect(groundingOf({ ...LOCAL_WITHOUT_SOURCES, attempts: [failed, local] })).toMatchObject({ reason: 'provider_down' });
    expect(groundingOf({ ...LOCAL_WITHOUT_SOURCES, attempts: [local], paused: ['openai'] })).toMatchObject({ reason: 'provider_down' });
  });

  it('gives low_confidence when no model is configured, the question was refused, or a model answered after another failed', () => {
    const local = { provider: 'local', outcome: 'ok' } as const;
    expect(groundingOf({ ...LOCAL_WITHOUT_SOURCES, attempts: [local] })).toMatchObject({ reason: 'low_confidence' });
    const refused = { provider: 'google', outcome: 'content' } as const;
    expect(groundingOf({ ...LOCAL_WITHOUT_SOURCES, attempts: [refused, local] })).toMatchObject({ reason: 'low_confidence' });
    const failed = { provider: 'google', outcome: 'transient' } as const;
    expect(groundingOf({ ...LOCAL_WITHOUT_SOURCES, provider: 'OpenAI', attempts: [failed] })).toMatchObject({ reason: 'low_confidence' });
  });
});
