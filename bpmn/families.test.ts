import { describe } from 'vitest'
import { embeddedEngine } from './test/embeddedEngine.ts'
import { familyScenarios } from './test/familyScenarios.ts'

describe('families', () => familyScenarios(embeddedEngine))
