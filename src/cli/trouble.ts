/** What a person can repair, e.g. a missing parser: printed without a stack, exit code 2. */
export class Trouble extends Error {}

/** ESLint is missing: whoever says so adds the words of the command. */
export class NoEslint extends Trouble {}
