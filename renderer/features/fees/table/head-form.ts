import type { draftFeeTable, pricingBases } from '#shared/contract/fees/fee-table.ts'
import type { InputOf } from '#shared/operation.ts'
import type { FeeTable } from './fee-words.ts'

export interface HeadValues extends Record<string, unknown> {
  name: string
  startsOn: string
  basis: string | null
  basisNote: string
  decidedOn: string
  decidedBy: string
  reason: string
}

/** The words of a version as the form holds them. */
export function headValues(table: FeeTable | null): HeadValues {
  return {
    name: table?.name ?? '',
    startsOn: table?.startsOn ?? '',
    basis: table?.basis ?? null,
    basisNote: table?.basisNote ?? '',
    decidedOn: table?.decidedOn ?? '',
    decidedBy: table?.decidedBy ?? '',
    reason: table?.reason ?? '',
  }
}

type Head = Omit<InputOf<typeof draftFeeTable>, 'basedOnId'>

export function headInput(values: HeadValues): Head {
  const { name, startsOn, basis, basisNote, decidedOn, decidedBy, reason } = values
  return {
    name,
    startsOn: (startsOn === '' ? undefined : startsOn) as string,
    basis: basis as (typeof pricingBases)[number] | null,
    basisNote,
    decidedOn: decidedOn === '' ? null : decidedOn,
    decidedBy,
    reason,
  }
}
