import { describe } from 'vitest'
import { embeddedEngine } from './test/embeddedEngine.ts'
import { procedureScenarios } from './test/procedureScenarios.ts'

describe('procedures', () => procedureScenarios(embeddedEngine))
