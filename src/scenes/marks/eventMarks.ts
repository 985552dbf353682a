import { t } from '@grafana/i18n';
import { DEPLOY_EVENT_TYPE, PLAN_CHANGED_EVENT_TYPE } from '../../../model/eventTypes';
import type { MarkedEvent } from '../../queries/marks/markedEventsQuery';
import { PLAIN_TEXT } from '../../text/plainText';
import type { Mark } from './mark';

/** Of Grafana's palette: neither good nor bad. */
const DEPLOY_COLOR = 'blue';
const NOTE_COLOR = 'text';

/** Longest title beside a line, in characters. */
const MAX_TITLE = 40;

/** Deploys and notes of `POST /v1/events`, and changes of plans. */
export function eventMarks(events: readonly MarkedEvent[]): Mark[] {
  return events.map((event) => {
    const { event_time: time, event_type, service, name, version, content } = event;
    if (event_type === PLAN_CHANGED_EVENT_TYPE) {
      return { time, title: shortened(planText(event)), text: content, color: NOTE_COLOR };
    }
    if (event_type === DEPLOY_EVENT_TYPE) {
      const what = [name || service, version].filter(Boolean).join(' ');
      const title = t('marks.deploy', 'Deploy {{what}}', { what, ...PLAIN_TEXT });
      return { time, title: shortened(title.trim()), text: content, color: DEPLOY_COLOR };
    }
    return { time, title: shortened(content || t('marks.note', 'Note')), text: content, color: NOTE_COLOR };
  });
}

const planText = ({ plan_before: before, plan_after: after }: MarkedEvent): string =>
  t('marks.plan', 'Plan {{before}} → {{after}}', { before: before || '?', after: after || '?', ...PLAIN_TEXT });

function shortened(title: string): string {
  const characters = [...title];
  return characters.length > MAX_TITLE ? `${characters.slice(0, MAX_TITLE - 1).join('')}…` : title;
}
