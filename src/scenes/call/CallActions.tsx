import React from 'react';
import { locationUtil, type IconName, type TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import {
  sceneGraph,
  SceneObjectBase,
  SceneTimeRange,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneQueryRunner,
} from '@grafana/scenes';
import { Button, LinkButton, Stack } from '@grafana/ui';
import { useLocation } from 'react-router-dom';
import { NOT_FAILED_CLASSES } from '../../../model/errorClasses';
import { abilities } from '../../actions/abilities';
import { traceVerb } from '../../actions/traceUrl';
import type { Verb } from '../../actions/verbs';
import { getCurrentSettings } from '../../config/currentSettings';
import { answerOf } from '../../data/answer';
import { tableData } from '../../data/queryRunner';
import { callId } from '../../links/callId';
import type { OneCallRow } from '../../queries/calls/callQuery';
import { sameErrorFilters, sameErrorQuery } from '../../queries/calls/sameErrorQuery';
import type { Query, RowOf } from '../../sql/query';
import type { Scope } from '../../sql/scope';
import { formatCount } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { copyText } from '../copyText';
import { callUrl } from './callUrl';
import { callerOf, listUrl, neighboursUrl } from './neighbours';

interface CallActionsState extends SceneObjectState {
  call: OneCallRow;
  scope: Scope;
  /** How many calls ended in the same way; absent where the call did not fail. */
  query?: Query<RowOf<ReturnType<typeof sameErrorQuery>>>;
  $data?: SceneQueryRunner;
}

/** Around a call outside the period of the screen. */
const HALF_DAY_MS = 12 * 3_600_000;

/** What a reader can ask next about a call. */
export class CallActions extends SceneObjectBase<CallActionsState> {
  public static Component = CallActionsRenderer;

  /** @param shown the period of the screen */
  public constructor(scope: Scope, call: OneCallRow, shown: TimeRange) {
    const hasFailed = !NOT_FAILED_CLASSES.some((name) => name === call.error_class);
    const query = hasFailed ? sameErrorQuery(scope, sameErrorFilters(call)) : undefined;
    super({ scope, call, query, $data: query && tableData(query), $timeRange: rangeAround(call.event_time, shown) });
  }

  /** The URL keys of the period that the count is of. */
  public range(): Record<string, string> {
    const { from, to } = sceneGraph.getTimeRange(this).state;
    return { from, to };
  }
}

/** A period with the call where that of the screen does not have it. */
function rangeAround(time: number, { from, to }: TimeRange): SceneTimeRange | undefined {
  const at = (offset: number) => new Date(time + offset).toISOString();
  const isShown = time >= from.valueOf() && time < to.valueOf();
  return isShown ? undefined : new SceneTimeRange({ from: at(-HALF_DAY_MS), to: at(HALF_DAY_MS) });
}

function CallActionsRenderer({ model }: SceneComponentProps<CallActions>) {
  const { call, query } = model.useState();
  const { data } = sceneGraph.getData(model).useState();
  const { pathname, search } = useLocation();
  const answer = query && answerOf(query, data);
  const count = answer?.state === 'answered' ? answer.rows.at(0)?.calls : undefined;
  const link = () => new URL(callUrl(pathname, search, callId(call.event_key, call.event_time)), document.baseURI).href;
  return (
    <Stack gap={1} wrap="wrap">
      <ActionButton icon="external-link-alt" verb={traceVerb(call, getCurrentSettings(), abilities())}>
        {t('call.action.trace', 'Trace')}
      </ActionButton>
      <NeighboursButton call={call} search={search} />
      <ActionButton icon="exclamation-triangle" verb={sameError(call, search, model)}>
        {count === undefined
          ? t('call.action.same-error', 'Same error')
          : t('call.action.same-error-count', 'Same error: {{calls}}', { calls: formatCount(count) })}
      </ActionButton>
      <Button size="sm" variant="secondary" icon="link" onClick={() => copyText(link())}>
        {t('verbs.copy-link', 'Copy link')}
      </Button>
    </Stack>
  );
}

function sameError(call: OneCallRow, search: string, model: CallActions): Verb {
  return model.state.query === undefined
    ? { missing: t('call.action.no-error', 'The call did not fail, or its outcome is unknown.') }
    : { href: () => locationUtil.assureBaseUrl(listUrl(search, sameErrorFilters(call), model.range())) };
}

function NeighboursButton({ call, search }: { call: OneCallRow; search: string }) {
  const caller = callerOf(call);
  return caller === undefined ? (
    <ActionButton icon="clock-nine" verb={{ missing: t('call.action.no-caller', 'The caller is not known.') }}>
      {t('call.action.minute', '± 1 minute')}
    </ActionButton>
  ) : (
    <ActionButton
      icon="clock-nine"
      verb={{ href: () => locationUtil.assureBaseUrl(neighboursUrl(call, caller.filter, search)) }}
    >
      {t('call.action.minute-of', '± 1 minute of {{consumer}}', { consumer: caller.name, ...PLAIN_TEXT })}
    </ActionButton>
  );
}

function ActionButton({ icon, verb, children }: { icon: IconName; verb: Verb; children: string }) {
  const look = { size: 'sm' as const, variant: 'secondary' as const, icon };
  return verb.href === undefined ? (
    <Button {...look} disabled tooltip={verb.missing}>
      {children}
    </Button>
  ) : (
    <LinkButton {...look} href={verb.href()}>
      {children}
    </LinkButton>
  );
}
