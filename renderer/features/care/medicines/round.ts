import type { getMedicineRound, giveDoses } from '#shared/contract/care/medicine-round.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'
import type { DoseState } from '#shared/rules/medicine-words.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

export type Round = OutputOf<typeof getMedicineRound>
export type RoundPerson = Round['people'][number]
export type RoundDose = RoundPerson['doses'][number]
export type NeededMedicine = RoundPerson['asNeeded'][number]
export type DoseInput = GivenInputOf<typeof giveDoses>['doses'][number]

/** How the person in front of the carer was made sure of. */
export interface Identified {
  readonly residentId: number
  readonly by: 'card' | 'name'
}

export const stateKinds: Readonly<Record<DoseState, StatusKind>> = {
  given: 'well',
  refused: 'due',
  held: 'plain',
  away: 'away',
  missed: 'bad',
  later: 'plain',
  due: 'due',
  late: 'bad',
  open: 'bad',
}

/** Nothing was recorded of it and she is there: it waits for a hand. */
export function isOpen({ doseId, state }: RoundDose): boolean {
  return doseId === null && state !== 'away'
}

/** What may be given now: not what is due only later in the shift. */
export function isDue(dose: RoundDose): boolean {
  return isOpen(dose) && dose.state !== 'later'
}

export function givenInput(residentId: number, dose: RoundDose): DoseInput {
  return {
    medicineOrderId: dose.medicineOrderId,
    residentId,
    dueAt: dose.dueAt,
    outcome: 'given',
  }
}
