import { YiluError } from '#shared/errors.ts'
import { type Validity, validityOn } from '#shared/rules/validity.ts'
import type { Database } from '../../database/connection.ts'

function papers(db: Database) {
  return db
    .selectFrom('paper')
    .innerJoin('paperKind', 'paperKind.key', 'paper.kind')
    .leftJoin('staff', 'staff.id', 'paper.responsibleStaffId')
    .select([
      'paper.id',
      'paper.kind',
      'paperKind.name as kindName',
      'paperKind.category',
      'paperKind.position',
      'paper.title',
      'paper.number',
      'paper.issuer',
      'paper.startsOn',
      'paper.expiresOn',
      'paper.isPermanent',
      'paper.grade',
      'paper.personCount',
      'paper.sumFen',
      'paper.responsibleStaffId',
      'staff.name as responsible',
      'paper.note',
      'paper.version',
    ])
    .where('paper.voidedAt', 'is', null)
    .orderBy('paperKind.position')
    .orderBy('paper.startsOn', (order) => order.desc().nullsLast())
    .orderBy('paper.id', 'desc')
}

/** All live papers in the order of their kinds, the newest of a kind first: a home has some dozens. */
export async function livePapers(db: Database) {
  const rows = await papers(db).execute()
  return rows.map((row) => ({ ...row, isPermanent: row.isPermanent === 1 }))
}

export type PaperRow = Awaited<ReturnType<typeof livePapers>>[number]

/** One live paper. Error: `not_found`. */
export async function livePaper(db: Database, id: number): Promise<PaperRow> {
  const row = await papers(db).where('paper.id', '=', id).executeTakeFirst()
  if (row !== undefined) return { ...row, isPermanent: row.isPermanent === 1 }
  throw new YiluError('not_found', 'paper-unknown', '没有这份证照，可能已作废。')
}

const inForce: readonly Validity[] = ['in-force', 'expiring', 'permanent']

/** Whether a paper is known to hold on a day; of one that names no end nobody knows. */
export function isInForce(paper: PaperRow, day: string): boolean {
  return inForce.includes(validityOn(paper, day))
}

/** The official grade in force on a day: the one that began last. */
export function gradeOn(rows: readonly PaperRow[], day: string): PaperRow | undefined {
  return rows.find((paper) => paper.kind === 'official-grade' && isInForce(paper, day))
}
