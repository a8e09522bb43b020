import type { recordPaper } from '#shared/contract/home/paper.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { assertResponsible } from '../responsible-staff.ts'

type Given = InputOf<typeof recordPaper>
type Category = 'licence' | 'insurance' | 'medical' | 'grade'

function refuse(rule: string, field: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${words}，没有保存。`, { [field]: words })
}

async function categoryOf(db: Database, kind: string): Promise<Category> {
  const row = await db
    .selectFrom('paperKind')
    .select('category')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (row === undefined) throw refuse('paper-kind-unknown', 'kind', '没有这种证照')
  return row.category
}

function assertOwnFields(given: Given, category: Category): void {
  if (category === 'grade' && given.grade === null) {
    throw refuse('grade-missing', 'grade', '没有选等级')
  }
  if (category !== 'grade' && given.grade !== null) {
    throw refuse('grade-elsewhere', 'grade', '只有养老机构等级才有等级')
  }
  if (category === 'insurance') return
  if (given.personCount !== null) {
    throw refuse('persons-elsewhere', 'personCount', '只有保险才有投保人数')
  }
  if (given.sumFen !== null) throw refuse('sum-elsewhere', 'sumFen', '只有保险才有保额')
}

function assertTime({ startsOn, expiresOn, isPermanent }: Given): void {
  if (isPermanent && expiresOn !== null) {
    throw refuse('permanent-with-end', 'expiresOn', '长期有效的不填截止日期')
  }
  if (startsOn === null || expiresOn === null || startsOn <= expiresOn) return
  throw refuse('paper-days', 'expiresOn', `截止日期早于起始日期 ${formatDay(startsOn)}`)
}

/** What must be so of every paper that is recorded or corrected. Error: `invalid_input` with the field. */
export async function assertPaper(db: Database, given: Given): Promise<void> {
  assertOwnFields(given, await categoryOf(db, given.kind))
  assertTime(given)
  await assertResponsible(db, given.responsibleStaffId)
}

/** A paper as its row has it. */
export function paperColumns(given: Given) {
  const { kind, title, number, issuer, startsOn, expiresOn, grade, personCount, sumFen } = given
  const { responsibleStaffId, note } = given
  return {
    kind,
    title,
    number,
    issuer,
    startsOn,
    expiresOn,
    isPermanent: given.isPermanent ? 1 : 0,
    grade,
    personCount,
    sumFen,
    responsibleStaffId,
    note,
  }
}
