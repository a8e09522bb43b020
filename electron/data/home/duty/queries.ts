import { getDuty, listDuties } from '#shared/contract/home/duty.ts'
import { handleQuery } from '../../context.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { contains } from '../../person-search.ts'
import { liveDuties, liveDuty } from './duty-row.ts'

const searchedColumns = ['dutyRecord.what', 'dutyRecord.who', 'dutyKind.name', 'staff.name']

export const listDutiesHandler = handleQuery(listDuties, async ({ db, today }, input) => {
  const { kind, search = '', sort, descending } = input
  let duties = liveDuties(db).where('dutyRecord.startsOn', '<=', input.asOf ?? today)
  if (kind !== undefined) duties = duties.where('dutyRecord.kind', '=', kind)
  if (search !== '') {
    duties = duties.where((eb) => eb.or(searchedColumns.map((column) => contains(column, search))))
  }
  const { total } = await duties
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const column = sort === 'kind' ? 'dutyKind.position' : 'dutyRecord.startsOn'
  const rows = await duties
    .orderBy(column, descending ? 'desc' : 'asc')
    .orderBy('dutyRecord.startsOn', 'desc')
    .orderBy('dutyRecord.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const ids = rows.map(({ id }) => id)
  const files = await recordFilesOf(db, 'dutyRecord', ids)
  return {
    rows: rows.map((row) => ({ ...row, fileCount: files.get(row.id)?.length ?? 0 })),
    total,
  }
})

export const getDutyHandler = handleQuery(getDuty, async ({ db }, input) => {
  const row = await liveDuty(db, input.id)
  const files = (await recordFilesOf(db, 'dutyRecord', [row.id])).get(row.id) ?? []
  return { ...row, fileCount: files.length, files }
})
