// fast-check with a fixed seed, in place of the package (jest.config.js). FAST_CHECK_SEED=random draws other values.
const path = require('node:path');

const fastCheck = require(path.join(__dirname, '../../node_modules/fast-check/lib/cjs/fast-check.js'));

if (process.env.FAST_CHECK_SEED !== 'random') {
  fastCheck.configureGlobal({ seed: 20_261_126 });
}

module.exports = fastCheck;
