import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import { shiftMinutes } from '#shared/rules/staff/rota-times.ts'
import type { Database } from '../../database/connection.ts'
import type { RotaShiftTable } from '../../database/tables/staff-area.ts'
import { type AskedOn, stoodThen } from './as-of.ts'

export type ShiftRow = Selectable<RotaShiftTable>

/** All shifts that are not voided, those of before too, in their order. */
export async function shiftRows(db: Database, asked: AskedOn): Promise<readonly ShiftRow[]> {
  return db
    .selectFrom('rotaShift')
    .selectAll()
    .where(stoodThen('rotaShift', asked))
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** A shift as screens get it, as of a day: an end that lies after it had not happened by then. */
export function shownShift(row: ShiftRow, asOf: string): RotaShiftShown {
  const { id, name, short, startsAt, endsAt, breakMinutes, tone, version } = row
  const endedOn = row.endedOn !== null && row.endedOn <= asOf ? row.endedOn : null
  const minutes = shiftMinutes(row)
  const isNight = row.isNight === 1
  return {
    id,
    name,
    short,
    startsAt,
    endsAt,
    breakMinutes,
    minutes,
    isNight,
    tone,
    endedOn,
    version,
  }
}

/** Refuses shifts that are not there. Error: `invalid_input` `rota-shift-unknown` at the field. */
export function shiftUnknown(field: string): YiluError {
  const text = '没有这个班次，或者已经停用，没有保存。从列表里选。'
  return new YiluError('invalid_input', 'rota-shift-unknown', text, { [field]: '没有这个班次' })
}
