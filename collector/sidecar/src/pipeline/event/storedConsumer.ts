import { type Consumer } from '../../directory/snapshot';

/** The consumer columns of an event, as they are stored. */
export interface StoredConsumer extends Consumer {
  clientId: string;
  apiKeyId: string;
}
