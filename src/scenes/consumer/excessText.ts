import { t } from '@grafana/i18n';
import type { endpointUseQuery } from '../../queries/consumers/endpointUseQuery';
import type { RowOf } from '../../sql/query';
import { formatCount, formatMilliseconds, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

export type EndpointUseRow = RowOf<ReturnType<typeof endpointUseQuery>>;

/** Slow calls beyond what is expected up to which a consumer is served like others: chance gives as many. */
const FEW_CALLS = 10;

/** p95 so many times the expected one is as expected. */
const LIKE_OTHERS = 1.1;

/** How slow a consumer is against others with the same mix of endpoints, and which endpoint explains the difference. */
export function excessText(rows: readonly EndpointUseRow[]): string {
  const [first] = rows;
  if (first === undefined || first.own_p95 === null || first.expected_p95 === null) {
    return t(
      'consumer.excess.none',
      'Nobody else calls these endpoints often enough to say how long calls should take.'
    );
  }
  const values = { p95: formatMilliseconds(first.own_p95), expected: formatMilliseconds(first.expected_p95) };
  const slow = rows.filter(({ excess }) => (excess ?? 0) > 0).sort((left, right) => excessOf(right) - excessOf(left));
  const total = slow.reduce((sum, row) => sum + excessOf(row), 0);
  if (first.own_p95 <= LIKE_OTHERS * first.expected_p95 || total < FEW_CALLS) {
    return t(
      'consumer.excess.like-others',
      'p95 {{p95}}, expected {{expected}} from the mix of endpoints: served like others.',
      {
        ...values,
        ...PLAIN_TEXT,
      }
    );
  }
  return t(
    'consumer.excess.explained',
    'p95 {{p95}}, expected {{expected}} from the mix of endpoints. {{endpoint}} explains {{share}} of the excess: {{calls}} slow calls more than others have there.',
    {
      ...values,
      endpoint: slow[0].label,
      share: formatShare(excessOf(slow[0]) / total),
      calls: formatCount(Math.round(excessOf(slow[0]))),
      ...PLAIN_TEXT,
    }
  );
}

const excessOf = ({ excess }: EndpointUseRow): number => excess ?? 0;
