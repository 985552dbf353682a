/** Rules of outreach for the demo's stories: all are dry runs, since nobody is to get a message. */
export const DEMO_OUTREACH = {
  interval_seconds: 60,
  rules: [
    {
      name: 'stuck-in-onboarding',
      rule: 'stuck',
      message:
        'Hello {organization}, {refused_calls} of the {calls} calls of {name} were refused because of their credentials, and none has succeeded yet. May we help you to set up the key?',
    },
    {
      name: 'quota-runs-out',
      rule: 'run_out',
      probability: 0.8,
      message:
        'Hello {name}, {remaining} calls are left of your quota ({bucket}) for {days_left} days. With a probability of {probability} they are used up before. A larger plan takes effect at once.',
    },
    {
      name: 'silent',
      rule: 'silent',
      message: 'Hello {name}, we have seen no call of yours since {silent_since} ({hours} hours). Is all well?',
    },
    {
      name: 'leaves-v1',
      rule: 'version',
      version: 'v1',
      message:
        'Hello {organization}, {name} made {calls} calls to {version} in the last 7 days. {version} will be switched off.',
    },
  ],
};
