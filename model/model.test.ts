import { CONSUMER_LEVELS, consumerColumn, isConsumerLevel } from './consumers';
import { DIMENSION_NAMES, isDimension, kindOf } from './dimensions';
import { ERROR_CLASSES } from './errorClasses';
import { REQUIRED_TABLES, sharedDimensions, SOURCES, sourcesWith } from './sources';

it('has a dimension for every level of a consumer', () => {
  expect(CONSUMER_LEVELS.map(consumerColumn).every(isDimension)).toBe(true);
  expect(isConsumerLevel('planet')).toBe(false);
  expect(isDimension('country OR 1 = 1')).toBe(false);
});

it('knows which values a dimension can have where the code fixes them', () => {
  expect(kindOf('error_class')).toEqual({ kind: 'closed', values: ERROR_CLASSES });
  expect(kindOf('endpoint')).toEqual({ kind: 'open' });
});

it('finds the sources of a dimension, and the dimensions that sources share', () => {
  expect(sourcesWith('region')).toEqual(Object.keys(SOURCES));
  expect(sharedDimensions(['events', 'hourly'])).toEqual(DIMENSION_NAMES);
  expect(REQUIRED_TABLES).toEqual(['events', 'consumer_endpoint_hourly', 'dead_letters', 'directory']);
});
