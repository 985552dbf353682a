import { placeholderForm, trimId, uniquePlaceholderForm } from './placeholder';

describe('an id that is a placeholder', () => {
  it.each([
    ['blank', ['', '""', '()', '[]', '{}', "' '"]],
    [
      'word',
      ['Undefined', 'NULL', 'none', 'Nil', 'nan', 'N/A', '(none)', '<nil>', "'null'", '"(undefined)"', '<no value>'],
    ],
    ['word', ['0', '-1', 'false', '00000000-0000-0000-0000-000000000000', 'user-undefined', 'undefined:undefined']],
    [
      'object',
      ['[object Undefined]', 'app-[object Object]', '[Function: getId]', '<User object at 0x7f3a>', '%!s(int=3)'],
    ],
    ['word', ['null,null', '-, -']],
    [
      'object',
      [
        'function () { return id; }',
        'Symbol(tenant)',
        'org.shop.Tenant@1b6d3586',
        'System.Guid',
        'System.Func`1[System.String]',
      ],
    ],
    ['template', ['${TENANT}', 'app-${id}', '$(APP)', '{{ .Consumer }}', '<%= app %>', '%REQ(X-APP-ID):40%']],
    ['template', ['%(tenant)s', '%7B%7Btenant%7D%7D', '@@TENANT@@', '@tenant@', '%%TENANT%%']],
    ['word', ['NoneType', '-Infinity', '#REF!']],
    ['template', ['$tenant', '$http_x_tenant', '$APP_ID', '$jwt_claim_sub']],
    [
      'template',
      ['%DYNAMIC_METADATA(envoy.lb:tenant)%', '%{X-App}i', '%APPDATA%', '$context.identity.apiKey', '<your-app-id>'],
    ],
  ] as const)('is a %s', (form, ids) => {
    expect(ids.map((id) => [id, placeholderForm(id)])).toEqual(ids.map((id) => [id, form]));
  });

  it.each([
    ...[
      'acme',
      '007',
      '10',
      'nullable',
      'null,acme',
      'Symbol',
      'function',
      'jo.doe@acme',
      'System.io',
      'none-of-it',
      'nilfisk',
      'dev-null',
      'True Corp',
      'a%20b',
      '100%',
      '$',
      '$__all',
      '$1',
      'US$',
      'C{}',
    ],
    ...["O'Brien & Söhne", '株式会社', 'a<b>c', '[acme]', '{"id":1}', 'undefinedly', 'ada@acme.example', '%41%42'],
  ])('is not %s', (id) => {
    expect(placeholderForm(id)).toBeUndefined();
  });

  it('of a request is one as a whole only', () => {
    const whole = ['undefined', '(null)', '${id}', '[object Object]', '%REQ(X-REQUEST-ID)%', ''];
    expect(whole.filter((id) => uniquePlaceholderForm(id) === undefined)).toEqual([]);
    const parts = [
      '17-undefined',
      'r${x}7',
      '17:[object Object]',
      'a1b2c3d4-e5f6',
      '17:%REQ(X)%',
      'req-undefined-0004',
    ];
    expect(parts.filter((id) => uniquePlaceholderForm(id) !== undefined)).toEqual([]);
  });

  it('is judged without the blanks and the invisible characters around it', () => {
    expect([' acme ', '\tacme\n', '\u00a0acme\u200b', '\ufeffacme'].map(trimId)).toEqual(Array(4).fill('acme'));
    expect(trimId('two words')).toBe('two words');
    expect(trimId(' \u200b ')).toBe('');
  });

  it('is found in time, also in hostile text', () => {
    const start = performance.now();
    for (const text of ['{{'.repeat(128), '${'.repeat(128), '<'.repeat(256), '%A('.repeat(85), '[object '.repeat(32)]) {
      placeholderForm(text);
    }
    expect(performance.now() - start).toBeLessThan(200);
  });
});
