// Preloaded into every child of the supervisor: a child whose parent died without saying goodbye ends itself cleanly,
// so that a killed supervisor leaves no orphan holding a port or the store.
if (process.env.BANJIE_LIFELINE) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 500).unref()
}
