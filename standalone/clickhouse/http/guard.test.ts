import { refusal } from './guard';

describe('refusal', () => {
  it.each([
    [{ host: '127.0.0.1:8123' }],
    [{ host: 'localhost' }],
    [{ host: '[::1]:8123' }],
    [{ host: 'localhost:8123', origin: 'http://127.0.0.1:3210' }],
  ])('serves %j', (headers) => {
    expect(refusal({ headers })).toBeUndefined();
  });

  it.each([
    [{}],
    [{ host: 'rebound.example:8123' }],
    [{ host: 'localhost.example' }],
    [{ host: '127.0.0.1@evil.example' }],
    [{ host: 'localhost:8123', origin: 'https://evil.example' }],
    [{ host: 'localhost:8123', origin: 'null' }],
  ])('refuses %j', (headers) => {
    expect(refusal({ headers })).toMatch(/embedded ClickHouse/);
  });
});
