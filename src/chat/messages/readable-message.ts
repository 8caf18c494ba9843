import type { ReadableDocuments } from '../../documents/collections/readable-documents';
import type { SourceResponse } from '../chat.responses';
import type { SentenceSupportResponse } from '../grounding/claim-support.responses';
import { redacted, redactedSources } from '../redaction/redaction';
import { provenanceOf } from '../redaction/stored-provenance';
import type { MessageEntity } from './message.entity';

/** A message as its reader may see it; the same object when that is all of it. */
export function readableMessage(message: Readonly<MessageEntity>, reader: ReadableDocuments): MessageEntity {
  const madeFrom = provenanceOf(message);
  if (reader.reads(madeFrom)) return message;
  const { response, sources, sentences, offered } = message;
  const whole = {
    response: response ?? '',
    sources: JSON.parse(sources) as SourceResponse[],
    ...(sentences !== null && { sentences: JSON.parse(sentences) as SentenceSupportResponse[] }),
  };
  const shown = redacted(whole, madeFrom, reader);
  return {
    ...message,
    response: response === null ? null : shown.response,
    sources: JSON.stringify(shown.sources),
    sentences: shown.sentences ? JSON.stringify(shown.sentences) : null,
    offered: offered === null ? null : JSON.stringify(redactedSources(JSON.parse(offered) as SourceResponse[], reader)),
  };
}
