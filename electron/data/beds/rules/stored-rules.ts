import type { z } from 'zod'
import type { bedRules } from '#shared/contract/office/settings.ts'

export type BedRules = z.infer<typeof bedRules>

const anybody = { abilityLevels: null, careLevelIds: null }

/**
 * What holds until a home says otherwise. Nothing that no authority asks of every home is on; a reserve
 * bed is kept, since that is what it was made for.
 */
export const initialBedRules: BedRules = {
  sexByRoom: 'off',
  levelFitsKind: 'off',
  levelsByKind: { ordinary: anybody, nursing: anybody, dementia: anybody, medical: anybody },
  filedBeds: 'block',
  filedBedCount: null,
  reserveUse: 'block',
  reserveShare: 'off',
  reserveSharePercent: 2,
  cleaning: 'warn',
  isolation: 'block',
  startsCleaning: false,
}

/** Stored by homes whose rules were yes or no. */
interface FormerRules {
  readonly isSexByRoom: boolean
  readonly filedBedCount: number | null
  readonly mayUseReserve: boolean
}

function isFormer(value: unknown): value is FormerRules {
  return typeof value === 'object' && value !== null && 'isSexByRoom' in value
}

/** Stored rules in today's shape: yes was a refusal, no was nothing; what came later has its default. */
export function upgradedBedRules(stored: unknown): unknown {
  if (!isFormer(stored)) return stored
  return {
    ...initialBedRules,
    sexByRoom: stored.isSexByRoom ? 'block' : 'off',
    filedBedCount: stored.filedBedCount,
    reserveUse: stored.mayUseReserve ? 'off' : 'block',
  } satisfies BedRules
}
