/** event_type of the rows that are calls. Every other type is a domain event, such as `key_issued`. */
export const CALL_EVENT_TYPE = 'api_request';

/** event_type of the questions of browsers whether they may call (CORS): they are stored apart from the calls. */
export const PREFLIGHT_EVENT_TYPE = 'preflight';

/** event_type of a credential that was issued to a consumer. */
export const KEY_ISSUED_EVENT_TYPE = 'key_issued';

/** event_type of a credential that was taken back. */
export const KEY_REVOKED_EVENT_TYPE = 'key_revoked';

/** event_type of an organization that closed its account. */
export const ACCOUNT_CLOSED_EVENT_TYPE = 'account_closed';

/** event_type of a consumer that went from one plan to another; its properties name both: `from`, `to`. */
export const PLAN_CHANGED_EVENT_TYPE = 'plan_changed';

/** event_type of a release of an API; its properties name it: `name`, `version`. */
export const DEPLOY_EVENT_TYPE = 'deploy';

/** event_type of a remark for the time charts; its properties have the text: `text`. */
export const NOTE_EVENT_TYPE = 'note';
