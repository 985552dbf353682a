import { FAILED_CALL } from './call.testing';
import { callFields, fieldsWith } from './callFields';
import { retentionSentence } from './CallNotFound';
import { outcomeSentence, quotaSentence } from './callTexts';
import { callUrl } from './callUrl';
import { callerOf, neighboursUrl } from './neighbours';
import { timeParts } from './timeParts';

const parametersOf = (url: string) => new URL(url, 'http://grafana').searchParams;

it('says how a call ended', () => {
  expect(outcomeSentence(FAILED_CALL)).toBe('Failed: 500, Internal (server), internal_error');
  expect(outcomeSentence({ ...FAILED_CALL, error_type: '' })).toBe('Failed: 500, Internal (server)');
  expect(outcomeSentence({ ...FAILED_CALL, status_code: 204, error_class: 'none' })).toBe('Succeeded: 204');
  const unknown = { ...FAILED_CALL, status_code: 0, error_class: 'unknown', outcome_reason: 'no_status' };
  expect(outcomeSentence(unknown)).toBe('Outcome unknown: No status was sent');
});

it('says how much of a quota was used, where one was sent', () => {
  expect(quotaSentence(FAILED_CALL)).toBe('227,255 of 500,000 used (45.5%), calls_per_period');
  expect(quotaSentence({ ...FAILED_CALL, quota_limit: 0 })).toBeUndefined();
});

it('splits the time into the parts that were sent and the rest', () => {
  expect(timeParts(FAILED_CALL)).toEqual([
    { part: 'queue', ms: 30 },
    { part: 'upstream', ms: 500 },
    { part: 'other', ms: 100 },
  ]);
  expect(timeParts({ duration: 5, upstream: 7, queue: 0, network: 0 })).toEqual([{ part: 'upstream', ms: 7 }]);
  expect(timeParts({ duration: 5, upstream: 0, queue: 0, network: 0 })).toEqual([]);
});

it('reads every stored column by its name, and finds one by its name or value', () => {
  const fields = callFields('{"toString(method)":"POST","toString(trace_text)":"13ab","toString(event_key)":"1"}');
  expect(fields).toEqual([
    { name: 'event_key', value: '1' },
    { name: 'method', value: 'POST' },
    { name: 'trace_id', value: '13ab' },
  ]);
  expect(fieldsWith(fields, ' post').map(({ name }) => name)).toEqual(['method']);
  expect(fieldsWith(fields, 'TRACE').map(({ name }) => name)).toEqual(['trace_id']);
});

it('leads to the calls of the same application within a minute, without the filters of the screen', () => {
  const caller = callerOf(FAILED_CALL);
  expect(caller?.name).toBe('Dispatch');
  const search = '?from=now-24h&to=now&var-filters=method|=|GET&var-failed=true&call=1';
  const url = parametersOf(neighboursUrl(FAILED_CALL, caller?.filter ?? { key: '', operator: '', value: '' }, search));
  expect([url.get('from'), url.get('to')]).toEqual(['1764232344064', '1764232464064']);
  expect(url.getAll('var-filters')).toEqual(['application_id|=|dispatch']);
  expect([url.get('var-failed'), url.has('call')]).toEqual(['false', false]);
});

it('takes the organization where the application is not known, and nobody where neither is', () => {
  expect(callerOf({ ...FAILED_CALL, application_id: 'unknown' })?.filter.key).toBe('organization_id');
  expect(callerOf({ ...FAILED_CALL, application_id: '', organization_id: 'anonymous' })).toBeUndefined();
});

it('opens a call over what is shown, in place of what is open', () => {
  const url = parametersOf(callUrl('/a/app/home', '?from=now-7d&why=failed', '1@2'));
  expect([url.get('from'), url.has('why'), url.get('call')]).toEqual(['now-7d', false, '1@2']);
});

it('says for how long calls are kept, where ClickHouse says it', () => {
  const oldest = Date.UTC(2026, 9, 23, 8, 35);
  expect(retentionSentence({ event_days: 90, identifier_days: 30, oldest }, 'utc')).toBe(
    'Calls are kept 90 days, their request and trace ids 30 days. The oldest stored call is of 23 Oct 2026 08:35.'
  );
  expect(retentionSentence({ event_days: 0, identifier_days: 0, oldest: null }, 'utc')).toBe('');
});
