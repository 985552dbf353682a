import { COLUMNS } from '../src/pipeline/event/columns';
import { type ColumnTypeName } from '../src/pipeline/event/columnTypes';
import { MEMBERS } from '../src/pipeline/event/eventValues';

/** The module of clickhouse/native that makes the columns of a type. */
const MODULES: Readonly<Record<ColumnTypeName, string>> = {
  bool: './nativeColumns',
  count64: './nativeColumns',
  dateTime64: './nativeColumns',
  decimal64: './nativeColumns',
  hex16: './textColumns',
  lowCardinality: './lowCardinality',
  string: './textColumns',
  stringArray: './textColumns',
  uint16: './nativeColumns',
  uint32: './nativeColumns',
  uint64: './nativeColumns',
  uint8: './nativeColumns',
};

const namesOf = (file: string) =>
  Object.entries(MODULES)
    .filter(([, other]) => other === file)
    .map(([name]) => name)
    .join(', ');

/**
 * The source of clickhouse/native/eventColumns.ts. Each column reads its member by name: a member that is named by a
 * variable takes twice as long (measured: 1.3 µs instead of 0.65 µs to append an event).
 */
export function nativeColumnsSource(): string {
  const columns = MEMBERS.map((member) => {
    const { name, type } = COLUMNS[member];
    return `  ${type}('${name}', (event) => event.${member}),\n`;
  });
  return `// Written by npm run build:columns from pipeline/event/columns.ts.
import { type CallsightEvent } from '../../pipeline/event/event';
import { ${namesOf('./lowCardinality')} } from './lowCardinality';
import { type NativeColumn } from './nativeColumn';
import { ${namesOf('./nativeColumns')} } from './nativeColumns';
import { ${namesOf('./textColumns')} } from './textColumns';

/** The stored columns of the table \`events\`, in their order. */
export const EVENT_COLUMNS: ReadonlyArray<NativeColumn<CallsightEvent>> = [
${columns.join('')}];
`;
}
