import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseDirectory } from '../directory/parse';
import { TEST_KEY } from '../pipeline/testing';
import { parseConfig } from './config';
import { configSchema } from './schema';

const read = (name: string) => readFileSync(join(__dirname, '../../..', name), 'utf8');

describe('the examples', () => {
  it('of the settings are the defaults, all of them', () => {
    const text = read('callsight.example.yaml');
    expect(parseConfig(parse(text), TEST_KEY)).toEqual(parseConfig({}, TEST_KEY));
    // Settings without a default are there as comments.
    const names = Object.entries(configSchema.shape).flatMap(([name, section]) => {
      const inner = 'unwrap' in section ? section.unwrap() : section;
      return 'shape' in inner && name !== 'attributes' ? Object.keys(inner.shape) : [];
    });
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !new RegExp(`^ +(# )?${name}:`, 'm').test(text))).toEqual([]);
  });

  it('of the directory is valid', () => {
    const entries = parseDirectory(read('directory.example.yaml'), 'yaml');
    expect(entries.keys).toHaveLength(2);
    expect(entries.applications[0].client_ids).toEqual(['shop-web', 'shop-mobile']);
  });
});

describe('the example of docs/costs.md', () => {
  it('is valid', () => {
    const text = readFileSync(join(__dirname, '../../../../docs/costs.md'), 'utf8');
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    const { costs, revenues } = parseConfig(parse(yaml), TEST_KEY);
    expect([costs.length, revenues.length]).toEqual([3, 1]);
    expect(costs[2]).toMatchObject({ match: {}, per_call: 0.00001, per_response_byte: 9e-11 });
  });
});
