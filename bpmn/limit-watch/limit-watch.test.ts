import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { limitWatchScenarios } from './limitWatchScenarios.ts'

describe('limit watch', () => limitWatchScenarios(embeddedEngine))
