import { eventMarks } from './eventMarks';

const EVENT = {
  ...{
    event_time: 5,
    event_type: 'deploy',
    organization_id: '',
    service: 'orders',
    name: '',
    version: '',
    content: '',
  },
  ...{ plan_before: '', plan_after: '' },
};
const titles = (event: object) => eventMarks([{ ...EVENT, ...event }]).map(({ title }) => title);

it.each([
  ['its name and version', { name: 'orders-api', version: '1.4.0' }, 'Deploy orders-api 1.4.0'],
  ['its service where it has no name', { version: '2' }, 'Deploy orders 2'],
  ['nothing that it has not', { service: '' }, 'Deploy'],
])('marks a deploy by %s', (_, event, title) => expect(titles(event)).toEqual([title]));

it('marks a note by its text, a long one shortened', () => {
  const note = { event_type: 'note', content: 'x'.repeat(41) };
  expect(titles(note)).toEqual([`${'x'.repeat(39)}…`]);
  expect(eventMarks([{ ...EVENT, ...note }])[0]).toMatchObject({ time: 5, text: note.content });
  expect(titles({ event_type: 'note' })).toEqual(['Note']);
});

it('marks a change of plan by both plans', () => {
  expect(titles({ event_type: 'plan_changed', plan_before: 'free', plan_after: 'pro' })).toEqual(['Plan free → pro']);
  expect(titles({ event_type: 'plan_changed' })).toEqual(['Plan ? → ?']);
});
