import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { PartCount } from './againAlone.ts'
import { NOTHING } from './count.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly TestFile[]
}

interface TestFile {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string; readonly failureMessages?: readonly string[] }[]
}

/** Runs the named vitest projects and counts. A run that crashed or wrote no report counts as one failure. */
export async function runVitest(projects: readonly string[], filters: readonly string[] = [], env: Record<string, string> = {}): Promise<PartCount> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-test-'))
  const file = join(folder, 'report.json')
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...projects.flatMap((name) => ['--project', name]), '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  try {
    return countOf(JSON.parse(readFileSync(file, 'utf8')) as Report, code)
  } catch {
    return { ...NOTHING, failedFiles: [], failed: 1, failures: [`${projects.join(', ')}: the run wrote no report (exit code ${code})`] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function countOf(report: Report, code: number | null): PartCount {
  const failed = report.testResults.filter((file) => file.status === 'failed')
  const failures = failed.flatMap(failuresOf)
  // A run that ends badly though no test failed (an error outside of any) counts as one failure.
  if (failures.length === 0 && code !== 0) failures.push(`a run without a failed test ended with exit code ${code}`)
  const failedFiles = failed.map(({ name }) => relative(ROOT, name))
  return { ...NOTHING, passed: report.numPassedTests, failed: failures.length, skipped: report.numPendingTests, failures, failedFiles }
}

/** A file that can't be loaded, or whose set-up failed before any of its tests did, has no test of its own to fail: it counts as one. */
function failuresOf(file: TestFile): string[] {
  const path = relative(ROOT, file.name)
  const tests = file.assertionResults.filter((test) => test.status === 'failed').map((test) => `${path}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`)
  return tests.length > 0 ? tests : [`${path}: ${firstLine(file.message)}`]
}

function firstLine(text = ''): string {
  return text.split('\n', 1)[0]?.slice(0, 300) ?? ''
}
