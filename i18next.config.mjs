/** Collects the texts of the screens: `npm run i18n-extract`. */
export default {
  locales: ['en-US'],
  extract: {
    input: ['src/**/*.{ts,tsx}'],
    ignore: ['src/**/*.test.{ts,tsx}'],
    output: 'src/locales/{{language}}/{{namespace}}.json',
    defaultNS: 'callsight-analytics-app',
    functions: ['t', '*.t'],
    transComponents: ['Trans'],
    sort: true,
  },
};
