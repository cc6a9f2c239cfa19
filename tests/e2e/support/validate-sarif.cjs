// Prints what is wrong with a SARIF file by the official schema (draft-04, as Microsoft ships it), and nothing when it is valid.
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const load = createRequire(path.resolve(__dirname, '../hosts/sarif/package.json'));
const Ajv = load('ajv-draft-04').default;
const addFormats = load('ajv-formats').default;
const folder = path.dirname(load.resolve('@microsoft/jest-sarif/package.json'));
const schema = JSON.parse(readFileSync(path.join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);
if (!validate(JSON.parse(readFileSync(process.argv[2], 'utf8')))) console.log(JSON.stringify(validate.errors, null, 1));
