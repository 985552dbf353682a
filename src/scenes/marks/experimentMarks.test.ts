import { DEFINITION } from '../../experiment/report/judge.testing';
import { fail, ok } from '../../experiment/result';
import { experimentMarks } from './experimentMarks';
import { marksFrame } from './mark';

it('marks the start and the end of each experiment that can be read', () => {
  const frame = marksFrame(
    experimentMarks([
      { key: 'rollout', definition: ok({ ...DEFINITION, hypothesis: 'Faster.' }) },
      { key: 'broken', definition: fail('INVALID_INPUT', 'no JSON') },
    ])
  );
  const values = (name: string): unknown[] => frame.fields.find((field) => field.name === name)?.values ?? [];
  expect(frame.meta?.dataTopic).toBe('annotations');
  expect(values('time')).toEqual([Date.parse(DEFINITION.start), Date.parse(DEFINITION.end)]);
  expect(values('title')).toEqual(['rollout begins', 'rollout ends']);
  expect(values('text')).toEqual(['Faster.', 'Faster.']);
});
