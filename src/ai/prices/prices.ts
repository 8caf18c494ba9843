import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import type { ProviderId, TokenUsage } from '../ports/chat-model';
import { costOf, type PriceList, priceOf } from './cost';
import { type ModelPrice, MODEL_PRICES } from './model-prices';

/** What calls to models cost, by MODEL_PRICES and the list prices. */
@Injectable()
export class Prices {
  private readonly lists: readonly PriceList[];

  constructor(config: AppConfig) {
    this.lists = [config.get('MODEL_PRICES'), MODEL_PRICES];
  }

  /** What a model costs; undefined when it is unknown. */
  priceOf(provider: ProviderId, model: string): ModelPrice | undefined {
    return priceOf(provider, model, this.lists);
  }

  /** What a call costs, in millionths of a US dollar; undefined when the price of the model is unknown. */
  costOf({ provider, model, usage }: { provider: ProviderId; model: string; usage: TokenUsage }): number | undefined {
    return costOf(usage, priceOf(provider, model, this.lists));
  }
}
