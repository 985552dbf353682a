import { type Ticket } from '../clickhouse/claims/recordClaims';
import { TaggedKeyList } from '../clickhouse/claims/taggedKeyList';
import { Batch } from './batch';
import { createClaimedWriter } from './claimedWriter';

const NOTHING = new TaggedKeyList();

it('says that ClickHouse answers again when the records of a batch turn out to be with others', async () => {
  const reports: string[] = [];
  let failures = 2;
  const take = async (): Promise<Ticket> => {
    if (failures-- > 0) {
      throw new Error('ClickHouse cannot be reached');
    }
    return { known: new Set([1n]), elsewhere: new Set(), settle: () => undefined };
  };
  const write = createClaimedWriter({ take }, async (records) => records, {
    initialMs: 1,
    maxMs: 1,
    onFailure: () => reports.push('away'),
    onSuccess: () => reports.push('answers'),
  });
  const written = await write(new Batch(), () => NOTHING);
  expect(reports).toEqual(['away', 'away', 'answers']);
  expect(written.known).toEqual(new Set([1n]));
});
