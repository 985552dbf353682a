import { graphqlClass } from './graphqlErrors';
import { readRpcStatus } from './rpcStatus';

describe('the status of a remote procedure call', () => {
  it.each([
    ['0', 'OK', 'none'],
    ['13', 'INTERNAL', 'server'],
    ['5 NOT_FOUND', 'NOT_FOUND', 'not_found'],
    ['PermissionDenied', 'PERMISSION_DENIED', 'authorization'],
    ['StatusCode.RESOURCE_EXHAUSTED', 'RESOURCE_EXHAUSTED', 'rate_limited'],
    ['canceled', 'CANCELLED', 'client_other'],
    ['already_exists', 'ALREADY_EXISTS', 'conflict'],
    ['-32601', '-32601', 'not_found'],
    ['-32000', '-32000', 'server'],
  ])('%j is %s: %s', (text, name, errorClass) => expect(readRpcStatus(text)).toEqual({ name, errorClass }));

  it.each(['17', '200', 'InvalidCode', '', 'toString'])('%j is none', (text) =>
    expect(readRpcStatus(text)).toBeUndefined()
  );
});

describe('the errors of a GraphQL answer', () => {
  it.each([
    ['0', [], undefined],
    ['false', [], undefined],
    ['', [], undefined],
    ['2', [], 'server'],
    ['true', [], 'server'],
    ['1', ['FORBIDDEN'], 'authorization'],
    ['', ['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'], 'validation'],
    ['2', ['UNAUTHENTICATED', 'INTERNAL_SERVER_ERROR'], 'server'],
    ['1', ['AUTH_NOT_AUTHENTICATED'], 'authentication'],
  ])('%j with %j: %s', (errors, codes, expected) => expect(graphqlClass(errors, codes)).toBe(expected));
});
