import { describeEslint } from './support/eslint.js';

describeEslint('eslint-10');
