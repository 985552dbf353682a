import { parseBaggage } from './baggage';

describe('baggage', () => {
  it('gives what it says of the call and nothing else', () => {
    const text = 'userId=Am%C3%A9lie, job_type=nightly%20sync;ttl=5 , api.experiment=new_cart,api.variant = b';
    expect(parseBaggage(text)).toEqual({ jobType: 'nightly sync', experiment: 'new_cart', variant: 'b' });
  });

  it('counts the first of two equal keys', () => {
    expect(parseBaggage('api.job_type=a,job_type=b')).toEqual({ jobType: 'a' });
  });

  it.each(['', '=', 'job_type', 'job_type=', 'job_type=%zz', ',,,', 'constructor=1', '__proto__=1'])(
    'passes over %j',
    (text) => expect(parseBaggage(text)).toEqual({})
  );

  it('keeps values short', () => {
    expect(parseBaggage(`job_type=${'x'.repeat(1000)}`).jobType).toHaveLength(256);
  });
});
