import { describe } from 'vitest'
import { blankScenarios } from './test/blankScenarios.ts'
import { embeddedEngine } from './test/embeddedEngine.ts'

describe('a process that was just made in the studio', () => blankScenarios(embeddedEngine))
