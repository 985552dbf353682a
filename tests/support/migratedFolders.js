const { mkdtemp, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Before the integration tests: a folder for data folders that have the schema (startMigratedClickHouse). */
module.exports = async () => {
  process.env.CALLSIGHT_TEST_MIGRATED_FOLDERS = await mkdtemp(join(tmpdir(), 'callsight-migrated-'));
};

/** After the integration tests. */
module.exports.remove = () => rm(process.env.CALLSIGHT_TEST_MIGRATED_FOLDERS, { recursive: true });
