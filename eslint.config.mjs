import next from 'eslint-config-next/core-web-vitals';
import typescript from 'eslint-config-next/typescript';

/** Raw SQL as text: values must go as parameters ($queryRaw with a template, or pg's $1). */
const noSqlAsText = {
  selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
  message: 'Sätt inte ihop SQL av text: använd $queryRaw`…` med parametrar.',
};

const config = [
  { ignores: ['.next*/**', '.data/**', 'prisma/generated/**', 'next-env.d.ts', 'test-results/**', 'playwright-report/**', 'coverage/**'] },
  ...next,
  ...typescript,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', noSqlAsText],
      'no-eval': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // what runs on the server logs through lib/core/log, without personal data
    files: ['app/**', 'components/**', 'lib/**'],
    rules: { 'no-console': 'error' },
  },
];

export default config;
