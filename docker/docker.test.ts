import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate, ValidationSeverity } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

describe('docker/', () => {
  it('should have a Dockerfile without faults', () => {
    const problems = validate(readFileSync(join(root, 'docker', 'Dockerfile'), 'utf8'), { deprecatedMaintainer: ValidationSeverity.ERROR })
    expect(problems.map((problem) => `line ${problem.range.start.line + 1}: ${problem.message}`)).toEqual([])
  })

  it('should install what the programs need on their platform, and build the portal with what it copies', () => {
    const dockerfile = readFileSync(join(root, 'docker', 'Dockerfile'), 'utf8').replaceAll(/^#.*$/gm, '')
    expect(dockerfile).not.toMatch(/npm ci|omit=optional/)
    const base = /"extends": "\.\.\/([\w.]+)"/.exec(readFileSync(join(root, 'portal', 'tsconfig.json'), 'utf8'))?.[1]
    expect(dockerfile).toContain(` ${base ?? 'a base'} `)
  })

  it('should have a compose file that its linter accepts', () => {
    const linter = join(root, 'node_modules', 'dclint', 'bin', 'dclint.cjs')
    const output = execFileSync(process.execPath, [linter, '--config', join(root, 'docker', '.dclintrc.json'), join(root, 'docker', 'compose.yaml')], { encoding: 'utf8' })
    // The linter exits with an error of its own where it finds one; it says nothing where all is well.
    expect(output.trim()).toBe('')
  })

  it('should run only files and stages that exist', () => {
    const compose = readFileSync(join(root, 'docker', 'compose.yaml'), 'utf8')
    const dockerfile = readFileSync(join(root, 'docker', 'Dockerfile'), 'utf8')
    for (const [, stage] of compose.matchAll(/target: (\w+)/g)) expect(dockerfile).toContain(`AS ${stage}`)
    for (const [, file] of compose.matchAll(/"(scripts\/[\w.]+)"/g)) expect(() => readFileSync(join(root, file ?? ''))).not.toThrow()
  })
})
