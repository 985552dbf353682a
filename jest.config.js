// Time-dependent expectations must not depend on the machine's zone.
process.env.TZ = 'UTC';

const grafana = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const swc = grafana.transform['^.+\\.(t|j)sx?$'];
// d3-color 3.1 ships .mjs, which the scaffolded pattern leaves untransformed.
const transform = { '^.+\\.m?[tj]sx?$': swc };

/** Folders of the browser host that stand on the Grafana packages, as the plugin does, and so on a DOM. */
const hostReact = 'fieldConfig,panels';

/** Property tests draw the same values in every run: none fails by chance. */
const FAST_CHECK = '<rootDir>/tests/support/seededFastCheck.js';

/** A project cannot set its own timeout by an option. */
const UNIT_TIMEOUT = '<rootDir>/tests/unitTimeout.js';

/**
 * Node's own context in place of one for each file: globals such as Math are looked up ten times as fast, and tests that
 * compute take a third of the time. A test must leave no global behind.
 */
const NODE_ENVIRONMENT = 'jest-environment-node-single-context';

/** A project of plain Node code: no DOM, tests beside the code. */
const nodeProject = (displayName, testMatch, testPathIgnorePatterns = []) => ({
  displayName,
  rootDir: __dirname,
  testEnvironment: NODE_ENVIRONMENT,
  testMatch,
  testPathIgnorePatterns: ['/node_modules/', '\\.integration\\.test\\.', ...testPathIgnorePatterns],
  moduleNameMapper: { '^fast-check$': FAST_CHECK },
  setupFilesAfterEnv: [UNIT_TIMEOUT],
  transform,
});

module.exports = {
  projects: [
    {
      ...grafana,
      displayName: 'plugin',
      rootDir: __dirname,
      testMatch: [...grafana.testMatch, `<rootDir>/standalone/host/app/{${hostReact}}/**/*.test.{ts,tsx}`],
      moduleNameMapper: { ...grafana.moduleNameMapper, '^fast-check$': FAST_CHECK },
      setupFiles: ['<rootDir>/jest-polyfills.js'],
      setupFilesAfterEnv: [...grafana.setupFilesAfterEnv, UNIT_TIMEOUT],
      transform,
      transformIgnorePatterns: [
        nodeModulesToTransform([...grafanaESModules, '@react-hookz', '@ver0', '@rc-component']),
      ],
    },
    nodeProject('sidecar', ['<rootDir>/collector/sidecar/{src,fuzz,bench,generate}/**/*.test.ts']),
    nodeProject(
      'standalone',
      ['<rootDir>/standalone/**/*.test.ts'],
      hostReact.split(',').map((folder) => `/standalone/host/app/${folder}/`)
    ),
    nodeProject('repository', [
      '<rootDir>/{model,tests/{repository,alerts,catalog,experiments,growth,senders,e2e/numbers,ui}}/**/*.test.ts',
    ]),
    {
      ...nodeProject('integration', ['<rootDir>/{collector,standalone,tests}/**/*.integration.test.ts']),
      testPathIgnorePatterns: ['/node_modules/'],
      setupFilesAfterEnv: ['<rootDir>/tests/integrationTimeout.js'],
      globalSetup: '<rootDir>/tests/support/migratedFolders.js',
      globalTeardown: '<rootDir>/tests/support/removeMigratedFolders.js',
    },
  ],
};
