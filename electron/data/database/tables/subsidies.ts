import type { Generated } from 'kysely'

export interface SubsidySchemeTable {
  id: Generated<number>
  name: string
  recipient: 'resident' | 'staff' | 'bed'
  profile: string | null
  ruleId: string | null
  basis: string
  schemeFrom: string
  schemeTo: string | null
  rulesJson: string
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface SubsidyListTable {
  id: Generated<number>
  schemeId: number
  month: string
  edition: number
  rulesJson: string
  sumFen: number
  note: string | null
  enteredBy: number
  recordedAt: string
  voidedAt: string | null
  voidReason: string | null
  version: Generated<number>
}

export interface SubsidyRowTable {
  id: Generated<number>
  subsidyListId: number
  residentId: number | null
  staffId: number | null
  bedId: number | null
  name: string
  amountFen: number | null
  countedDays: number | null
  detailJson: string
}
