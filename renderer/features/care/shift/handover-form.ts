import type { getHandoverStart } from '#shared/contract/care/handover.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'

export type HandoverStart = OutputOf<typeof getHandoverStart>

export interface NoteValues extends Record<string, unknown> {
  /** As the list of people has it. */
  residentId: string | null
  note: string
  isFocus: boolean
}

export interface HandoverValues extends Record<string, unknown> {
  shiftName: string
  beganOn: string
  beganTime: string
  endedOn: string
  endedTime: string
  remarks: string
  notes: NoteValues[]
}

/** What the form starts from: the hours that the program proposes. */
export function handoverValues({ shiftName, beganAt, endedAt }: HandoverStart): HandoverValues {
  return {
    shiftName,
    beganOn: shanghaiDay(beganAt),
    beganTime: shanghaiHour(beganAt),
    endedOn: shanghaiDay(endedAt),
    endedTime: shanghaiHour(endedAt),
    remarks: '',
    notes: [],
  }
}

/**
 * The hours of the form as instants. An hour that nobody changed keeps its seconds, so that no minute
 * is handed over twice or never. Undefined where an hour cannot be read.
 */
export function hoursOf(values: HandoverValues, start: HandoverStart) {
  const at = (day: string, hour: string, proposed: string) =>
    day === shanghaiDay(proposed) && hour === shanghaiHour(proposed)
      ? proposed
      : (instantAt(day, hour) ?? undefined)
  return {
    beganAt: at(values.beganOn, values.beganTime, start.beganAt),
    endedAt: at(values.endedOn, values.endedTime, start.endedAt),
  }
}

/** What is sent: lines about nobody that say nothing are left out. */
export function handoverInput(values: HandoverValues, start: HandoverStart) {
  const { beganAt, endedAt } = hoursOf(values, start)
  return {
    floorId: start.floorId,
    shiftName: values.shiftName,
    beganAt: beganAt as string,
    endedAt: endedAt as string,
    remarks: values.remarks,
    notes: values.notes
      .filter(({ residentId, note }) => residentId !== null || note.trim() !== '')
      .map(({ residentId, note, isFocus }) => ({
        residentId: (residentId === null ? undefined : Number(residentId)) as number,
        note,
        isFocus,
      })),
  }
}

/** Fields of the input to fields of the form. */
export const handoverFieldNames = { beganAt: 'beganTime', endedAt: 'endedTime' }
