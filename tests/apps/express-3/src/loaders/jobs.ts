const jobs = new Set<string>();

export function loadJobs(): void {
  jobs.add('cleanup');
  jobs.delete('nothing');
}
