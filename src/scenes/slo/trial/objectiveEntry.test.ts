import { objectiveYaml, sloOf } from './objectiveEntry';

it('is written as an entry of a file, without what is as the default', () => {
  const all = sloOf({ service: 'Orders API', endpoint: '', indicator: 'availability', latency: 500 }, 0.9995);
  expect(objectiveYaml(all)).toBe(`slos:
  - name: orders-api-availability
    objective: 99.95
    scope:
      service: "Orders API"
`);
});

it('has the threshold of a latency', () => {
  const one = sloOf({ service: 'orders', endpoint: '/orders/{id}', indicator: 'latency', latency: 300 }, 0.99);
  expect(objectiveYaml(one)).toBe(`slos:
  - name: orders-orders-id-latency
    objective: 99
    indicator: latency
    latency_ms: 300
    scope:
      service: orders
      endpoint: "/orders/{id}"
`);
});
