import { Injectable } from '@nestjs/common';
import type { ChatRequest, EarlierTurn } from '../../ai/ports/chat-model';
import { languageOf } from '../../language/languages/language-detection';
import { answerRequestIn, type AnswerRequestMessage } from '../../language/question/about-answer';
import { smallTalkIn } from '../../language/question/small-talk';
import type { Provenance, Retrieval } from '../../rag/rag.types';
import { DocumentTopics } from '../../rag/search/document-topics';
import type { RetrievalOptions } from '../../rag/search/retriever';
import { answerRequestReply } from './answer-request-reply';
import { conversationPrompt, smallTalkPrompt } from './conversation-prompt';
import { smallTalkReply } from './small-talk-reply';

/** The conversation before a message, and the passages of the newest answer in it. */
export interface ConversationBefore {
  /** All turns, oldest first, with their citations. */
  turns: readonly EarlierTurn[];
  /** The turns that a model is shown, oldest first. */
  shown: readonly EarlierTurn[];
  passages: Retrieval | undefined;
}

/** A reply to a message that asks nothing of the documents. */
export interface ConversationReply {
  /** The request to the model; unset when it is to be shown the passages of the answer before. */
  request?: ChatRequest;
  /** What is said without a model; unset when it is to look into those passages. */
  reply?: string;
}

/** Replies to messages that ask nothing of the documents: small talk, and what is asked of the conversation. */
@Injectable()
export class ConversationReplies {
  constructor(private readonly topics: DocumentTopics) {}

  /**
   * The reply to small talk. Of the documents it holds the titles, of those alone that `filter` lets be found.
   * @returns undefined when the message is something else
   */
  async toSmallTalk(
    message: string,
    shown: readonly EarlierTurn[],
    { filter }: RetrievalOptions,
  ): Promise<{ request: ChatRequest; madeFrom: Provenance } | undefined> {
    const said = smallTalkIn(message);
    if (!said) return undefined;
    const { titles, madeFrom } = await this.topics.of(filter);
    const language = languageOf(message) ?? said.language;
    const reply = smallTalkReply(said.kind, language, titles);
    return { request: smallTalkPrompt(message, titles, { earlier: shown, reply }), madeFrom };
  }

  /** The reply to a message that asks something of the conversation before it. */
  toRequest(message: string, asked: AnswerRequestMessage, { turns, shown, passages }: ConversationBefore): ConversationReply {
    const { request, language } = asked;
    const { notices } = languageOf(message) ?? language;
    const isBeginning = turns.length === 0 && request !== 'question';
    const reply = isBeginning ? notices.askInFull : answerRequestReply(request, notices, turns, passages?.chunks ?? []);
    const isAnswered = passages === undefined || request === 'question';
    return {
      ...(reply !== undefined && { reply }),
      ...(isAnswered && { request: conversationPrompt(message, { earlier: shown, reply: reply ?? notices.askInFull }) }),
    };
  }
}

/**
 * What a message asks of the conversation. At its beginning, one word that may name something is sought in the documents: "sources".
 */
export function requestIn(message: string, turns: readonly EarlierTurn[]): AnswerRequestMessage | undefined {
  const asked = answerRequestIn(message);
  const isTopic = asked?.request === 'source' || asked?.request === 'rewording';
  return isTopic && turns.length === 0 && !/\s/.test(message.trim()) ? undefined : asked;
}
