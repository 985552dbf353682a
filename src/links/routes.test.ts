import { consumerUrl, endpointUrl, screenUrl } from './routes';

describe('routes', () => {
  it('names a screen', () => expect(screenUrl('consumers')).toBe('/a/callsight-analytics-app/consumers'));

  it('names a consumer and a tab', () => {
    expect(consumerUrl('organization', 'acme/eu')).toBe('/a/callsight-analytics-app/consumers/organization/acme~2Feu');
    expect(consumerUrl('plan', 'pro', 'calls')).toBe('/a/callsight-analytics-app/consumers/plan/pro/calls');
  });

  it('names an endpoint, whatever part is empty', () => {
    const endpoint = { service: 'orders', method: 'GET', version: '', endpoint: '/orders/{id}' };
    expect(endpointUrl(endpoint)).toBe('/a/callsight-analytics-app/endpoints/orders/GET/~/~2Forders~2F%7Bid%7D');
  });
});
