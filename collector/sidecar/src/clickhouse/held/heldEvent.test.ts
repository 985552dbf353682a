import { someCallEvents } from '../../pipeline/testing';
import { parseHeldEvent, serializeHeldEvent } from './heldEvent';

const origin = { parentKey: 2n ** 63n + 1n, parent: 2, isGateway: true, scope: 'http' };

it('comes back as it was held, and is parsed once', () => {
  const [event] = someCallEvents(1, 0, { origin });
  const parse = jest.spyOn(JSON, 'parse');
  expect(parseHeldEvent(serializeHeldEvent(event))).toEqual({ ...event, hasPlaceInFile: undefined });
  expect(parse).toHaveBeenCalledTimes(1);
  parse.mockRestore();
});

it.each(['', '{', '[]', '{}', '{"eventType":"api_request"}'])('%j is no held event', (text) => {
  expect(parseHeldEvent(text)).toBeUndefined();
});
