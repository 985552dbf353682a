import { errorCode } from '../../../../../model/errorText';

/**
 * Codes by which ClickHouse says that the rows themselves are wrong, before anything is written. Everything else, a
 * code or not, can be temporary or can be corrected by an operator, and is tried again.
 * Source: ClickHouse's src/Common/ErrorCodes.cpp.
 */
const DATA_ERROR_CODES: ReadonlySet<string> = new Set([
  '6', // CANNOT_PARSE_TEXT
  '27', // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  '41', // CANNOT_PARSE_DATETIME
  '53', // TYPE_MISMATCH
  '69', // ARGUMENT_OUT_OF_BOUND
  '70', // CANNOT_CONVERT_TYPE
  '117', // INCORRECT_DATA
  '131', // TOO_LARGE_STRING_SIZE
  '321', // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  '349', // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  '407', // DECIMAL_OVERFLOW
  '469', // VIOLATED_CONSTRAINT
]);

/** The server has classified the rows, and will toReplayable them the same again. */
export function isDataError(error: unknown): boolean {
  return DATA_ERROR_CODES.has(errorCode(error));
}
