import { HEARTBEAT } from '../../common/http/event-stream';
import type { WritingEvent, WrittenAnswer } from '../answers/written-answer';
import { openaiErrorBody } from '../errors/openai-error';
import { annotationOf, begunResponse, outputMessage, outputText, type ResponseFrame, responseOf } from './response-object';

/** How a stream is to look. */
export interface ResponseStream extends ResponseFrame {
  /** Named in the body of an error. */
  requestId: string;
}

/** The place of the one text in the output of a response. */
const PLACE = { output_index: 0, content_index: 0 };

/** The events of a stream of a response, in wire format. */
export async function* responseEvents(events: AsyncIterable<WritingEvent>, stream: ResponseStream): AsyncGenerator<Buffer> {
  let number = 0;
  let id = '';
  const event = (type: string, fields: object): Buffer =>
    Buffer.from(`event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number++, ...fields })}\n\n`);
  for await (const each of events) {
    switch (each.type) {
      case 'heartbeat':
        yield Buffer.from(HEARTBEAT);
        break;
      case 'begun': {
        ({ id } = each);
        const response = begunResponse(each, stream);
        yield event('response.created', { response });
        yield event('response.in_progress', { response });
        yield event('response.output_item.added', { output_index: 0, item: outputMessage(id, 'in_progress', []) });
        yield event('response.content_part.added', { item_id: `msg_${id}`, ...PLACE, part: outputText('') });
        break;
      }
      case 'text':
        yield event('response.output_text.delta', { item_id: `msg_${id}`, ...PLACE, delta: each.text, logprobs: [] });
        break;
      case 'done':
        for (const [type, fields] of ending(each.answer, stream)) yield event(type, fields);
        break;
      case 'failed': {
        const error = openaiErrorBody(each.error, stream.requestId);
        // Clients of different ages read the error at the top or in a field of its own.
        yield event('error', { code: error.code, message: error.message, param: error.param, error });
      }
    }
  }
}

/** What follows on the last text. */
function ending(answer: WrittenAnswer, frame: ResponseFrame): [type: string, fields: object][] {
  const response = responseOf(answer, frame);
  const [item] = response.output;
  const part = item?.content[0];
  const where = { item_id: item?.id, ...PLACE };
  return [
    ...answer.citations.map((citation, index): [string, object] => [
      'response.output_text.annotation.added',
      { ...where, annotation_index: index, annotation: annotationOf(citation) },
    ]),
    ['response.output_text.done', { ...where, text: answer.text, logprobs: [] }],
    ['response.content_part.done', { ...where, part }],
    ['response.output_item.done', { output_index: 0, item }],
    [answer.isTruncated ? 'response.incomplete' : 'response.completed', { response }],
  ];
}
