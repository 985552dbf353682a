import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

/** The rules of Grafana's plugin catalog that its semgrep pass checks on src/, as lint errors. */
const catalogRules = {
  'no-alert': 'error',
  'no-console': ['error', { allow: ['warn', 'error'] }],
  'no-restricted-properties': [
    'error',
    { object: 'window', property: 'grafanaBootData', message: 'Use config from @grafana/runtime.' },
    { object: 'window', property: 'grafanaRuntime', message: 'Use @grafana/runtime.' },
    { object: 'window', property: '__grafanaSceneContext', message: 'Use sceneGraph.' },
    { object: 'window', property: 'open', message: 'Use a link with rel="noopener noreferrer".' },
    { object: 'window', property: 'location', message: 'Use locationService.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'Literal[value=/\\/api\\/ds\\/query/]', message: 'Query through a data source.' },
    { selector: 'ImportDeclaration[source.value=/\\.s?css$/]', message: 'Style with theme tokens.' },
    { selector: "JSXOpeningElement[name.name='Global']", message: 'No global CSS.' },
    {
      selector: "MemberExpression[object.name='document'][property.name=/^querySelector/]",
      message: 'Use a React ref.',
    },
    { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Render text, not HTML.' },
  ],
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
  '@typescript-eslint/no-explicit-any': 'error',
};

export default defineConfig([
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/coverage/',
      '.config/',
      'playwright-report/',
      'test-results/',
      '**/.eslintcache',
      '**/.callsight/',
    ],
  },
  ...baseConfig,
  { files: ['src/**/*.{ts,tsx}'], ignores: ['**/*.test.{ts,tsx}'], rules: catalogRules },
  {
    files: ['{collector,model,standalone,tests}/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/ban-ts-comment': catalogRules['@typescript-eslint/ban-ts-comment'],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  // The host is bundled with the automatic JSX runtime.
  { files: ['standalone/host/**/*.tsx'], rules: { 'react/react-in-jsx-scope': 'off' } },
  // These folders hold no React components: a function called useX there is not a hook.
  { files: ['{collector,tests}/**/*.ts'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
]);
