import { fromEngineError } from './exception';
import { statusOfError } from './statusCode';

describe('fromEngineError', () => {
  it.each([
    [
      'Code: 60. DB::Exception: Unknown table expression identifier `t`. (UNKNOWN_TABLE)',
      'Code: 60. DB::Exception: Unknown table expression identifier `t`. (UNKNOWN_TABLE) (version 26.7)\n',
    ],
    [
      "Code: 164. DB::Exception: Code: 164. DB::Exception: Cannot modify 'x': no. (READONLY) (version 26.7.2.1). (READONLY)",
      "Code: 164. DB::Exception: Cannot modify 'x': no. (READONLY) (version 26.7)\n",
    ],
    [
      'Code: 521. DB::ErrnoException: Cannot rename a: b, errno: 17. (ATOMIC_RENAME_FAIL)',
      'Code: 521. DB::Exception: Cannot rename a: b, errno: 17. (ATOMIC_RENAME_FAIL) (version 26.7)\n',
    ],
    ['something else', 'Code: 1002. DB::Exception: something else (UNKNOWN_EXCEPTION) (version 26.7)\n'],
  ])('%s', (message, body) => {
    expect(fromEngineError(new Error(message)).toBody('26.7')).toBe(body);
  });
});

describe('statusOfError', () => {
  it.each([
    [60, 404],
    [62, 400],
    [159, 408],
    [497, 403],
    [229, 413],
    [202, 503],
    [241, 500],
  ])('%d is HTTP %d', (code, status) => {
    expect(statusOfError(code)).toBe(status);
  });
});
