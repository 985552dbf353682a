import { Observers } from './observers';

describe('Observers', () => {
  it('numbers no more than it may', () => {
    const observers = new Observers({ counterpartWindowMs: 1000, firstHoldMs: 8000, max: 2 });
    const ids = ['a', 'b', 'c', 'd', 'a'].map((service) => observers.of('otlp_log', service).id);
    expect(ids).toEqual([1, 2, 0, 0, 1]);
    expect(observers.withId(2)).toBe(observers.of('otlp_log', 'b'));
    expect(observers.withId(0)).toBeUndefined();
    expect(observers.of('otlp_log', 'c').service.name).toBe('__overflow__');
  });

  it('remembers no more services than it may', () => {
    const observers = new Observers({ counterpartWindowMs: 1000, firstHoldMs: 8000, max: 2 });
    const names = ['a', 'b', 'c', 'a'].map((service) => observers.service(service)?.name);
    expect(names).toEqual(['a', 'b', undefined, 'a']);
  });
});
