import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { contactCovers } from '../resident/contact.ts'
import type { MarkSource } from './source.ts'

/** For whom a guardian acts on the day: what is decided is asked of her. */
export const guardianMarks: MarkSource = async ({ db, residentIds, asOf }) => {
  const rows = await db
    .selectFrom('residentContact')
    .select(['residentId', 'name', 'relation', 'telephone', 'basis'])
    .where('kind', '=', 'guardian')
    .where('residentId', 'in', [0, ...residentIds])
    .where('voidedAt', 'is', null)
    .where(contactCovers(asOf))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const marks = new Map<number, readonly ResidentMark[]>()
  for (const [residentId, own] of Map.groupBy(rows, (row) => row.residentId)) {
    const names = own.map(({ name, relation, telephone, basis }) => {
      const about = [relation, basis, telephone].filter((part) => part !== null).join('，')
      return about === '' ? name : `${name}（${about}）`
    })
    const detail = `监护人：${names.join('；')}`
    marks.set(residentId, [{ kind: 'guardian', word: '监护', detail, tone: 'plain' }])
  }
  return marks
}
