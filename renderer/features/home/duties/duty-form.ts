import type { getDuty } from '#shared/contract/home/duty.ts'
import type { OutputOf } from '#shared/operation.ts'

/** What the form about a duty record holds; empty where unknown. */
export interface DutyValues extends Record<string, unknown> {
  kind: string
  what: string
  startsOn: string
  endsOn: string
  who: string
  responsibleStaffId: number | null
  note: string
}

/** What is sent for the form. */
export function dutyInput(values: DutyValues) {
  const { kind, what, startsOn, endsOn, who, responsibleStaffId, note } = values
  return {
    kind,
    what,
    startsOn,
    endsOn: endsOn === '' ? null : endsOn,
    who,
    responsibleStaffId,
    note,
  }
}

/** The form filled with a duty record. */
export function dutyValues(duty: OutputOf<typeof getDuty>): DutyValues {
  const { kind, what, startsOn, endsOn, who, responsibleStaffId, note } = duty
  return {
    kind,
    what,
    startsOn,
    endsOn: endsOn ?? '',
    who: who ?? '',
    responsibleStaffId,
    note: note ?? '',
  }
}
