import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { supervisionScenarios } from './supervisionScenarios.ts'

describe('supervision', () => supervisionScenarios(embeddedEngine))
