import type { Count } from './count.ts'

/** More failing files than this are no accident of a busy machine. */
const MOST = 3

/** The count of a part of the run, and the test files that failed in it. */
export interface PartCount extends Count {
  readonly failedFiles: readonly string[]
}

/**
 * On a CI machine shared with others a test that waits for processes may be late. The few files that failed are run again, alone and on a
 * fresh set-up; what passes then counts as passed and is named as unsteady. Anywhere else, and where many fail, a failure is a failure at once.
 */
export async function againAlone(run: (files: readonly string[]) => Promise<PartCount>, files: readonly string[]): Promise<Count> {
  const first = await run(files)
  if (!process.env.CI || first.failedFiles.length === 0 || first.failedFiles.length > MOST) return first
  console.log(`Again, alone: ${first.failedFiles.join(', ')}`)
  const second = await run(first.failedFiles)
  const settled = Math.max(0, first.failed - second.failed)
  if (settled === 0) return first
  return { ...first, passed: first.passed + settled, failed: second.failed, failures: second.failures, unsteady: first.failures }
}
