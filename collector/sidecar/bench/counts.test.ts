import { checkCounts, pipelineCounts } from './counts';

const METRICS = `# TYPE callsight_pipeline_stored_total counter
callsight_pipeline_stored_total 512
callsight_pipeline_merged_total 3
callsight_pipeline_dead_lettered_total{reason="time"} 1
callsight_pipeline_dead_lettered_total{reason="type \\" } 9"} 2
callsight_pipeline_received_total{source="otlp_span"} 518
`;

it('reads the outcomes of records from the metrics, over all labels', () => {
  expect(pipelineCounts(METRICS)).toEqual({ stored: 512, duplicate: 0, merged: 3, dead_lettered: 3, ignored: 0 });
});

it('accepts a run only when each acknowledged span is a row', () => {
  expect(() => checkCounts(512, 512)).not.toThrow();
  expect(() => checkCounts(512, 512, { stored: 512, merged: 0 })).not.toThrow();
  expect(() => checkCounts(512, 511)).toThrow('512 spans were acknowledged, but the counts are {"rows":511}.');
  expect(() => checkCounts(512, 512, { stored: 511 })).toThrow('"stored":511');
  expect(() => checkCounts(512, 512, { stored: 512, merged: 1 })).toThrow('"merged":1');
});
