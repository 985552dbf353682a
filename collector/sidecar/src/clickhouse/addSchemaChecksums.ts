import { errorMessage } from '../../../../model/errorText';
import { writeChecksums } from './schemaChecksums';

/** `npm run schema:checksums`: records new schema files, refuses edited ones. */
try {
  writeChecksums();
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
}
