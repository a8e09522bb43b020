import { sql, type RawBuilder } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { tablesOfResident } from '../../residents/merge/tables.ts'

/** Something that was done since with what an import brought in: for whom, and what. */
interface BuiltOn {
  readonly who: string
  readonly what: string
}

async function found(trx: Database, what: string, who: RawBuilder<{ who: string }>) {
  const { rows } = await who.execute(trx)
  return rows.map((row): BuiltOn => ({ who: row.who, what }))
}

/**
 * Whether a live row under a person is not as the import made it. What came in with its person is of the
 * person's batch, carries the person's instant and is open.
 */
function isLater(table: string, { end, hasBatch }: TableOfPerson) {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const isCorrected = sql`${column('recordedAt')} <> person.recordedAt`
  const isEnded = end === null ? sql`0` : sql`${column(end)} IS NOT NULL`
  const isOther = hasBatch
    ? sql`${column('importBatchId')} IS NOT person.importBatchId`
    : isCorrected
  return sql`(${column('voidedAt')} IS NULL AND (${isCorrected} OR ${isEnded} OR ${isOther}))`
}

interface TableOfPerson {
  readonly end: string | null
  readonly hasBatch: boolean
  readonly what: string
}

const residentTables: Readonly<Record<string, TableOfPerson>> = {
  stay: { end: 'stayTo', hasBatch: true, what: '入住或离开' },
  bedStay: { end: 'bedTo', hasBatch: true, what: '换床' },
  residentContact: { end: null, hasBatch: false, what: '联系人' },
  residentGroup: { end: 'groupTo', hasBatch: true, what: '类别' },
  monthlyFee: { end: 'feeTo', hasBatch: true, what: '月费' },
  declaredAbility: { end: null, hasBatch: true, what: '自述能力' },
}

const staffTables: Readonly<Record<string, TableOfPerson>> = {
  employment: { end: 'employedTo', hasBatch: true, what: '任职时间' },
  staffPost: { end: 'postTo', hasBatch: true, what: '岗位' },
  staffCertificate: { end: null, hasBatch: true, what: '证书' },
}

const agreements: TableOfPerson = { end: null, hasBatch: true, what: '服务协议' }

function livePeople(register: 'resident' | 'staff', batchId: number) {
  const table = sql.table(register)
  return sql`${table} AS person WHERE person.importBatchId = ${batchId} AND person.voidedAt IS NULL`
}

async function onPeople(
  trx: Database,
  register: 'resident' | 'staff',
  batchId: number,
): Promise<readonly BuiltOn[]> {
  const people = livePeople(register, batchId)
  const tables = register === 'resident' ? residentTables : staffTables
  const owner = register === 'resident' ? 'residentId' : 'staffId'
  const built = [
    ...(await found(
      trx,
      '资料更正',
      sql`SELECT person.name AS who FROM ${people} AND person.version > 1`,
    )),
  ]
  for (const [table, of] of Object.entries(tables)) {
    const later = sql<{ who: string }>`SELECT person.name AS who FROM ${people} AND EXISTS (
      SELECT 1 FROM ${sql.table(table)} WHERE ${sql.ref(`${table}.${owner}`)} = person.id
        AND ${isLater(table, of)})`
    built.push(...(await found(trx, of.what, later)))
  }
  return built
}

/** Tables of a resident that no import fills: whatever stands there was entered since. */
async function onResidents(trx: Database, batchId: number): Promise<readonly BuiltOn[]> {
  const residents = livePeople('resident', batchId)
  const built: BuiltOn[] = []
  for (const [table, { title }] of Object.entries(tablesOfResident)) {
    if (table in residentTables || table === 'agreement') continue
    const end = sql.ref(table === 'erasure' ? 'withdrawnAt' : 'voidedAt')
    const who = sql<{ who: string }>`SELECT person.name AS who FROM ${residents} AND EXISTS (
      SELECT 1 FROM (SELECT residentId FROM ${sql.table(table)} WHERE ${end} IS NULL) AS entered
      WHERE entered.residentId = person.id)`
    built.push(...(await found(trx, title, who)))
  }
  return built
}

/** What hangs on people by another way than their own id. */
async function onPeopleElsewhere(trx: Database, batchId: number): Promise<readonly BuiltOn[]> {
  const residents = livePeople('resident', batchId)
  const staff = livePeople('staff', batchId)
  return [
    ...(await found(
      trx,
      '并入另一份档案',
      sql`SELECT name AS who FROM resident
        WHERE importBatchId = ${batchId} AND mergedIntoId IS NOT NULL`,
    )),
    ...(await found(
      trx,
      agreements.what,
      sql`SELECT person.name AS who FROM ${residents} AND EXISTS (
        SELECT 1 FROM agreement WHERE agreement.residentId = person.id
          AND (${isLater('agreement', agreements)}
            OR (agreement.voidedAt IS NULL AND agreement.version > 1)))`,
    )),
    ...(await found(
      trx,
      '老人文件',
      sql`SELECT person.name AS who FROM ${residents} AND EXISTS (
        SELECT 1 FROM recordFile WHERE subject = 'resident' AND subjectId = person.id
          AND voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '证书文件',
      sql`SELECT person.name AS who FROM ${staff} AND EXISTS (
        SELECT 1 FROM recordFile JOIN staffCertificate ON staffCertificate.id = recordFile.subjectId
        WHERE recordFile.subject = 'staffCertificate' AND recordFile.voidedAt IS NULL
          AND staffCertificate.staffId = person.id)`,
    )),
    ...(await found(
      trx,
      '培训',
      sql`SELECT person.name AS who FROM ${staff} AND EXISTS (
        SELECT 1 FROM trainingAttendance WHERE staffId = person.id AND voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '登录人',
      sql`SELECT person.name AS who FROM ${staff} AND EXISTS (
        SELECT 1 FROM account WHERE account.staffId = person.id)`,
    )),
    ...(await found(
      trx,
      '证照或履职记录的负责人',
      sql`SELECT person.name AS who FROM ${staff} AND (
        EXISTS (SELECT 1 FROM paper WHERE responsibleStaffId = person.id AND voidedAt IS NULL)
        OR EXISTS (SELECT 1 FROM dutyRecord WHERE responsibleStaffId = person.id AND voidedAt IS NULL))`,
    )),
  ]
}

/** Who assessed or decided on a level, took an enquiry or led an activity. */
async function byStaff(trx: Database, batchId: number): Promise<readonly BuiltOn[]> {
  const staff = livePeople('staff', batchId)
  return [
    ...(await found(
      trx,
      '咨询接待人',
      sql`SELECT person.name AS who FROM ${staff} AND EXISTS (
        SELECT 1 FROM enquiry WHERE receivedByStaffId = person.id AND voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '活动负责人',
      sql`SELECT person.name AS who FROM ${staff} AND EXISTS (
        SELECT 1 FROM activity WHERE leaderStaffId = person.id AND voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '评估人员',
      sql`SELECT person.name AS who FROM ${staff} AND EXISTS (
        SELECT 1 FROM assessment WHERE voidedAt IS NULL
          AND person.id IN (assessorStaffId, secondAssessorStaffId, decidedByStaffId))`,
    )),
  ]
}

/** Beds of the batch in which somebody else lies or lay, or of which anything was entered since. */
async function onBeds(trx: Database, batchId: number): Promise<readonly BuiltOn[]> {
  const beds = sql`bed WHERE bed.importBatchId = ${batchId} AND bed.voidedAt IS NULL`
  const who = sql<{ who: string }>`SELECT '床位 ' || bed.code AS who FROM ${beds}`
  return [
    ...(await found(
      trx,
      '住了别的人',
      sql`${who} AND EXISTS (
        SELECT 1 FROM bedStay JOIN resident ON resident.id = bedStay.residentId
        WHERE bedStay.bedId = bed.id AND bedStay.voidedAt IS NULL
          AND resident.importBatchId IS NOT ${batchId})`,
    )),
    ...(await found(
      trx,
      '床位类型',
      sql`${who} AND EXISTS (
        SELECT 1 FROM bedKind WHERE bedKind.bedId = bed.id AND bedKind.voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '应急预留',
      sql`${who} AND EXISTS (
        SELECT 1 FROM bedReserve WHERE bedReserve.bedId = bed.id AND bedReserve.voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '床位预订',
      sql`${who} AND EXISTS (
        SELECT 1 FROM bedBooking WHERE bedBooking.bedId = bed.id AND bedBooking.voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '床位通知',
      sql`${who} AND EXISTS (
        SELECT 1 FROM bedOffer WHERE bedOffer.bedId = bed.id AND bedOffer.voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '隔离、消毒或维修',
      sql`${who} AND EXISTS (
        SELECT 1 FROM bedCondition WHERE bedCondition.bedId = bed.id
          AND bedCondition.voidedAt IS NULL)`,
    )),
    ...(await found(
      trx,
      '待补全的调床',
      sql`${who} AND EXISTS (
        SELECT 1 FROM moveNote WHERE bed.id IN (fromBedId, toBedId)
          AND moveNote.voidedAt IS NULL)`,
    )),
    ...(await found(trx, '停用', sql`${who} AND bed.inServiceTo IS NOT NULL`)),
  ]
}

/** So many are named; the rest are counted. */
const namedCount = 20

/**
 * Refuses to undo an import on which something was built, and says what and for whom.
 * Error: `rule_violated` `built-on`.
 */
export async function assertNothingBuiltOn(trx: Database, batchId: number): Promise<void> {
  const built = [
    ...(await onPeople(trx, 'resident', batchId)),
    ...(await onPeople(trx, 'staff', batchId)),
    ...(await onPeopleElsewhere(trx, batchId)),
    ...(await onResidents(trx, batchId)),
    ...(await byStaff(trx, batchId)),
    ...(await onBeds(trx, batchId)),
  ]
  if (built.length === 0) return
  const whats = Map.groupBy(built, ({ who }) => who)
  const lines = [...whats].map(([who, of]) => {
    return `${who}（${[...new Set(of.map(({ what }) => what))].join('、')}）`
  })
  const shown = lines.slice(0, namedCount).join('、')
  const more = lines.length > namedCount ? `等 ${lines.length} 项` : ''
  const text = `导入之后又有改动：${shown}${more}，因此没有撤销。有错的逐个更正。`
  throw new YiluError('rule_violated', 'built-on', text)
}
