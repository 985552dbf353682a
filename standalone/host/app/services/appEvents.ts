import { EventBusSrv } from '@grafana/data';

/** The application-wide events of `@grafana/runtime`: messages to the reader, refreshes. */
export const appEvents = new EventBusSrv();
