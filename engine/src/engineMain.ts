const [command, ...rest] = process.argv.slice(2)
try {
  // Each command loads what it needs and nothing else: half of a start is reading sources.
  if (command === 'backup') await (await import('./cli/backup.ts')).backup(rest)
  else if (command === 'restore') await (await import('./cli/restore.ts')).restore(rest)
  else {
    const [{ serve }, { readServeOptions }] = await Promise.all([import('./cli/serve.ts'), import('./cli/ServeOptions.ts')])
    await serve(readServeOptions(process.argv.slice(2)))
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
