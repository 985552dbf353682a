import { FieldType, toDataFrame } from '@grafana/data';
import { annotationsIn } from './annotationsIn';

const frame = toDataFrame({
  fields: [
    { name: 'time', type: FieldType.time, values: [300, 100, 900] },
    { name: 'title', type: FieldType.string, values: ['b', 'a', 'late'] },
    { name: 'color', type: FieldType.string, values: ['purple', undefined, 'red'] },
  ],
});

it('has those of the period, in the order of time', () => {
  expect(annotationsIn([frame], 0, 500)).toEqual([
    { time: 100, title: 'a', color: 'gray' },
    { time: 300, title: 'b', color: 'purple' },
  ]);
  expect(annotationsIn(undefined, 0, 500)).toEqual([]);
});
