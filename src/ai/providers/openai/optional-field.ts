import { ProviderError } from '../../ports/provider-error';

/** Statuses of servers that refuse an unknown field. */
const REFUSALS = new Set([400, 422]);

/**
 * A field that improves a call where the server knows it and makes it fail where it does not. It is sent until the server refuses it,
 * and left out from then on, for the life of the process.
 */
export class OptionalField<Field extends object> {
  private isRefused = false;

  /**
   * @param field the field with its value; undefined when it is not to be sent at all
   * @param refusal matches the message of a server that refuses this field
   */
  constructor(
    private readonly field: Field | undefined,
    private readonly refusal: RegExp,
  ) {}

  /**
   * Makes a call with the field, and once more without it when the server refuses it.
   * @param call is given the fields to send: this one or none
   * @param field in place of the one given before
   * @throws ProviderError what the last call failed with
   */
  async send<T>(call: (fields: Partial<Field>) => Promise<T>, field = this.field): Promise<T> {
    if (!field || this.isRefused) return call({});
    try {
      return await call(field);
    } catch (error) {
      if (!(error instanceof ProviderError) || !REFUSALS.has(error.status ?? 0) || !this.refusal.test(error.message)) throw error;
      this.isRefused = true;
      return call({});
    }
  }
}
