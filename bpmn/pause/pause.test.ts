import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { pauseScenarios } from './pauseScenarios.ts'

describe('pause', () => pauseScenarios(embeddedEngine))
