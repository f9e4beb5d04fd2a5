// Runs eslint over folders that hold one variant each; prints what it says, as JSON.
// The rules are eslint 9's own "recommended" and a few that teams add; the exercise's settings do not count.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';

const { Linter } = createRequire(import.meta.url)('./linter.min.cjs');

const RECOMMENDED = `constructor-super for-direction getter-return no-async-promise-executor no-case-declarations
  no-class-assign no-compare-neg-zero no-cond-assign no-const-assign no-constant-binary-expression
  no-constant-condition no-control-regex no-debugger no-delete-var no-dupe-args no-dupe-class-members no-dupe-else-if
  no-dupe-keys no-duplicate-case no-empty no-empty-character-class no-empty-pattern no-empty-static-block no-ex-assign
  no-extra-boolean-cast no-fallthrough no-func-assign no-global-assign no-import-assign no-invalid-regexp
  no-irregular-whitespace no-loss-of-precision no-misleading-character-class no-new-native-nonconstructor
  no-nonoctal-decimal-escape no-obj-calls no-octal no-prototype-builtins no-redeclare no-regex-spaces no-self-assign
  no-setter-return no-shadow-restricted-names no-sparse-arrays no-this-before-super no-undef no-unexpected-multiline
  no-unreachable no-unsafe-finally no-unsafe-negation no-unsafe-optional-chaining no-unused-labels
  no-unused-private-class-members no-unused-vars no-useless-backreference no-useless-catch no-useless-escape no-with
  require-yield use-isnan valid-typeof`;
const ADDED = `array-callback-return default-case-last eqeqeq no-await-in-loop no-eval no-implied-eval
  no-promise-executor-return no-self-compare no-template-curly-in-string no-unmodified-loop-condition
  no-unreachable-loop no-use-before-define radix require-atomic-updates require-await`;

const rules = Object.fromEntries(`${RECOMMENDED} ${ADDED}`.split(/\s+/).map((rule) => [rule, 'error']));
rules['no-use-before-define'] = ['error', { functions: false, classes: false }];
rules.eqeqeq = ['error', 'always', { null: 'ignore' }];
const globals = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));
const linter = new Linter({ configType: 'flat' });

function lint(path) {
  const typed = /\.[cm]?ts$/.test(path);
  const text = readFileSync(path, 'utf8');
  const code = typed ? stripTypeScriptTypes(text) : text;
  const sourceType = /\.c[jt]s$/.test(path) ? 'commonjs' : 'module';
  const config = [{ files: ['**'], rules, languageOptions: { sourceType, globals } }];
  return linter.verify(code, config, 'file.js').map(({ ruleId, message }) => [path, ruleId ?? 'fatal', message]);
}

const paths = readdirSync('.', { recursive: true }).filter((path) => /\/.*\.[cm]?[jt]s$/.test(path));
console.log('residency-lint', JSON.stringify(paths.flatMap(lint)));
