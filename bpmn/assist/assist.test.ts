import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { assistScenarios } from './assistScenarios.ts'

describe('assist', () => assistScenarios(embeddedEngine))
