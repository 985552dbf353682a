import { parseSlos } from '../../collector/sidecar/src/slo/parseSlos';
import { objectiveYaml, sloOf } from '../../src/scenes/slo/trial/objectiveEntry';

it.each([
  { service: 'orders-api', endpoint: '/orders/{id}', indicator: 'latency', latency: 300 } as const,
  { service: 'true', endpoint: '', indicator: 'availability', latency: 500 } as const,
])('the file of a tried objective is read by the sidecar as what was tried: %j', (choice) => {
  const slo = sloOf(choice, 0.9995);
  expect(parseSlos([{ name: 'new.yaml', text: objectiveYaml(slo) }])).toEqual([slo]);
});
