import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const VERSION = '8.5.8'
const FOLDER = join(homedir(), '.cache', 'banjie', `zeebe-client-java-${VERSION}`)
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>tour</groupId><artifactId>tour</artifactId><version>1</version>
<dependencies><dependency><groupId>io.camunda</groupId><artifactId>zeebe-client-java</artifactId><version>${VERSION}</version></dependency></dependencies></project>`

/** The folder with Zeebe's Java client, fetched once by Maven; or why it can't be had here. */
export function javaClientJars(): { readonly folder: string } | { readonly missing: string } {
  if (spawnSync('java', ['-version']).status !== 0) return { missing: 'there is no Java' }
  if (existsSync(FOLDER)) return { folder: FOLDER }
  if (spawnSync('mvn', ['-version']).status !== 0) return { missing: 'there is no Maven to fetch the client once' }
  mkdirSync(join(FOLDER, '..'), { recursive: true })
  const work = mkdtempSync(`${FOLDER}-`)
  try {
    writeFileSync(join(work, 'pom.xml'), POM)
    const jars = join(work, 'jars')
    const { status } = spawnSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${jars}`], { cwd: work, timeout: 240_000 })
    if (status !== 0 || readdirSync(jars).length === 0) return { missing: 'Maven could not fetch the client' }
    renameSync(jars, FOLDER)
    return { folder: FOLDER }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
