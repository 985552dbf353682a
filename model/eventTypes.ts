/** event_type of the rows that are calls. Every other type is a domain event, such as `key_issued`. */
export const CALL_EVENT_TYPE = 'api_request';
