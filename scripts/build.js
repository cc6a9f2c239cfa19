import { build } from './support/build.js';

build();
