import {
  anomaliesOf,
  explanationsOf,
  groupAnomalies,
  type Anomaly,
  type KnownEvent,
  type UnusualBlock,
} from './commonCause';

const BLOCK = 6 * 3_600_000;

const block = (organization_id: string, end: number, more: Partial<UnusualBlock> = {}): UnusualBlock => ({
  ...{ organization_id, consumer: organization_id, page: `/${organization_id}`, time: end * BLOCK },
  ...{ calls: 400, expected: 100, z: 8, course: [100, 400], endpoint: '', region: '', sdk: '', plan: '' },
  ...more,
});

const grouped = (blocks: readonly UnusualBlock[], consumers: number) =>
  groupAnomalies(anomaliesOf(blocks), consumers).map(({ direction, start, anomalies, shared }) => [
    ...[direction, start / BLOCK, anomalies.map(({ organization_id }) => organization_id).join(' ')],
    shared.map(({ trait, value }) => `${trait}=${value}`).join(' '),
  ]);

describe('unusual blocks', () => {
  it('of one consumer and direction make one anomaly, nights between them too', () => {
    const drop = { z: -7, calls: 0 };
    const anomalies = anomaliesOf([block('a', 3, drop), block('a', 4, { ...drop, z: -9 }), block('a', 8, drop)]);
    expect(anomalies).toEqual([
      expect.objectContaining({
        ...{ direction: 'drop', start: 2 * BLOCK, end: 8 * BLOCK, blocks: 3, z: -9, calls: 0, expected: 300 },
      }),
    ]);
  });

  it('more than a day apart, or of the other direction, make several', () => {
    const anomalies = anomaliesOf([block('a', 3), block('a', 8), block('a', 4, { z: -7 })]);
    expect(anomalies.map(({ direction, end }) => [direction, end / BLOCK])).toEqual([
      ['spike', 8],
      ['drop', 4],
      ['spike', 3],
    ]);
  });
});

describe('anomalies that begin in one block', () => {
  it('are one item when they are many, whatever they share', () => {
    const blocks = ['a', 'b', 'c'].map((id, i) => block(id, 3, { z: 7 + i, region: 'eu', endpoint: `GET /${id}` }));
    expect(grouped(blocks, 59)).toEqual([['spike', 2, 'c b a', 'region=eu']]);
  });

  it('are items of their own when they are few and share nothing', () => {
    const blocks = ['a', 'b', 'c'].map((id) => block(id, 3, { endpoint: `GET /${id}` }));
    expect(grouped(blocks, 60)).toHaveLength(3);
    expect(grouped(blocks.slice(0, 2), 3)).toHaveLength(2);
  });

  it('are one item for those that share most, and each of the others alone', () => {
    const blocks = [
      block('a', 3, { endpoint: 'GET /x', region: 'eu' }),
      block('b', 3, { endpoint: 'GET /x', region: 'us' }),
      block('c', 3, { endpoint: 'GET /y', region: 'us' }),
      block('d', 3, { endpoint: 'GET /x', region: 'us' }),
      block('e', 3),
      block('f', 3),
    ];
    expect(grouped(blocks, 1000)).toEqual([
      ['spike', 2, 'a b d', 'endpoint=GET /x'],
      ['spike', 2, 'c', 'endpoint=GET /y region=us'],
      ['spike', 2, 'e', ''],
      ['spike', 2, 'f', ''],
    ]);
  });

  it('are apart by direction and by block, the newest first', () => {
    const same = { endpoint: 'GET /x' };
    const blocks = [block('a', 3, same), block('b', 3, { ...same, z: -8 }), block('c', 4, same)];
    expect(grouped(blocks, 1000).map(([direction, start, who]) => [direction, start, who])).toEqual([
      ['spike', 3, 'c'],
      ['spike', 2, 'a'],
      ['drop', 2, 'b'],
    ]);
  });
});

it('is explained by what happened in its first block or the one before, to all or to one of its consumers', () => {
  const [group] = groupAnomalies(anomaliesOf([block('a', 3), block('a', 4)]), 10);
  const at = (time: number, title: string, organization_id?: Anomaly['organization_id']): KnownEvent => ({
    ...{ time: time * BLOCK, title },
    ...(organization_id !== undefined && { organization_id }),
  });
  const events = [
    at(0.9, 'before'),
    at(1, 'deploy'),
    at(2.9, 'note'),
    at(3, 'after'),
    at(2, 'own', 'a'),
    at(2, 'other', 'b'),
  ];
  expect(explanationsOf(group, events).map(({ title }) => title)).toEqual(['deploy', 'note', 'own']);
});
