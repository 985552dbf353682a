// What the services on Node.js share.
const { setTimeout: sleep } = require('node:timers/promises');

/** Headers of the answer to GET /orders. */
const QUOTA = {
  ratelimit: '"default";r=40;t=9',
  'ratelimit-policy': '"default";q=100;w=60',
  'x-ratelimit-limit': '100',
  'x-ratelimit-remaining': '40',
};

module.exports = { QUOTA, sleep };
