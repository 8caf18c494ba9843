import { ProviderError } from '../../ports/provider-error';

/** Statuses by which servers refuse a field they do not know. */
const REFUSALS = new Set([400, 422]);

/**
 * A field that makes a call better where the server knows it and makes it fail where it does not. It is sent until a server
 * complains of it, and from then on left out for the life of the process.
 */
export class OptionalField<Field extends object> {
  private isRefused = false;

  /**
   * @param field the field with its value; undefined when it is not to be sent at all
   * @param complaint finds the server's complaint of this very field in its message
   */
  constructor(
    private readonly field: Field | undefined,
    private readonly complaint: RegExp,
  ) {}

  /**
   * Makes a call with the field, and once more without it when the server complains of it.
   * @param call is given the fields to send, none or this one
   * @throws ProviderError what the last call failed with
   */
  async send<T>(call: (fields: Partial<Field>) => Promise<T>): Promise<T> {
    if (!this.field || this.isRefused) return call({});
    try {
      return await call(this.field);
    } catch (error) {
      if (!(error instanceof ProviderError) || !REFUSALS.has(error.status ?? 0) || !this.complaint.test(error.message)) throw error;
      this.isRefused = true;
      return call({});
    }
  }
}
