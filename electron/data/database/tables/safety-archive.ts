import type { Generated } from 'kysely'

export interface SafetyPaperTable {
  id: Generated<number>
  ruleItem: string
  title: string
  number: string | null
  issuedBy: string | null
  issuedOn: string
  validTo: string | null
  keptAt: string
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface SafetyArchiveTables {
  safetyPaper: SafetyPaperTable
}
