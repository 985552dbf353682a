/** event_type of the rows that are calls. Every other type is a domain event, such as `key_issued`. */
export const CALL_EVENT_TYPE = 'api_request';

/** event_type of the questions of browsers whether they may call (CORS): they are stored apart from the calls. */
export const PREFLIGHT_EVENT_TYPE = 'preflight';
