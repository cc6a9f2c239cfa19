export const HOSTS: string;
export const WITH_PLUGIN: readonly string[];
export function run(command: string, args: readonly string[], cwd: string): Promise<string>;
export function installHosts(): Promise<void>;
