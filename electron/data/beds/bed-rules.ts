import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import { reachesInto } from '../database/periods.ts'
import type { Sex } from '../database/tables/columns.ts'
import { readSetting } from '../settings.ts'

/** `男`, `女`; `未知` where nobody said. */
export function sexWord(sex: Sex): string {
  return { male: '男', female: '女', unknown: '未知' }[sex]
}

/** Who is to lie in which bed from which day on. */
export interface BedWanted {
  readonly bedId: number
  readonly from: string
  /** The first day no longer; null or absent is open. */
  readonly to?: string | null
  /** The person, where she is on the register: her own bed does not count against her. */
  readonly residentId?: number | undefined
  /** Read from the register where it is absent. */
  readonly sex?: Sex | undefined
}

/** A rule of the home that an assignment would break. An import makes it a warning. */
export interface BedRuleFinding {
  readonly rule: 'room-sex' | 'bed-in-reserve'
  /** What is the case, as a clause without full stop. */
  readonly message: string
  /** A few words, for the field of the bed. */
  readonly short: string
}

async function sexOf(db: Database, wanted: BedWanted): Promise<Sex> {
  if (wanted.sex !== undefined) return wanted.sex
  if (wanted.residentId === undefined) return 'unknown'
  const row = await db
    .selectFrom('resident')
    .select('sex')
    .where('id', '=', wanted.residentId)
    .executeTakeFirst()
  return row?.sex ?? 'unknown'
}

/**
 * People of the other sex who lie in the rooms of a home from that day on, by room. Whose sex is unknown
 * counts for neither.
 */
export async function othersByRoom(
  db: Database,
  of: Pick<BedWanted, 'from' | 'to' | 'residentId'> & { readonly sex: Sex },
): Promise<ReadonlyMap<number, { readonly name: string; readonly sex: Sex }>> {
  if (of.sex === 'unknown') return new Map()
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select(['bed.roomId', 'resident.name', 'resident.sex'])
    .where('bedStay.voidedAt', 'is', null)
    .where(reachesInto('bedStay.bedFrom', 'bedStay.bedTo', of.from))
    .where('bedStay.bedFrom', '<', of.to ?? '9999')
    .where('resident.sex', '=', of.sex === 'male' ? 'female' : 'male')
    .where('bedStay.residentId', '!=', of.residentId ?? 0)
    .orderBy('bedStay.bedFrom', 'desc')
    .execute()
  return new Map(rows.map(({ roomId, name, sex }) => [roomId, { name, sex }]))
}

async function roomSexFinding(db: Database, wanted: BedWanted): Promise<BedRuleFinding | null> {
  const others = await othersByRoom(db, { ...wanted, sex: await sexOf(db, wanted) })
  const bed = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .select(['bed.roomId', 'room.name'])
    .where('bed.id', '=', wanted.bedId)
    .executeTakeFirst()
  const other = bed === undefined ? undefined : others.get(bed.roomId)
  if (bed === undefined || other === undefined) return null
  const sex = sexWord(other.sex)
  return {
    rule: 'room-sex',
    message: `${bed.name} 房住着${sex}性（${other.name}），机构规定男女分房`,
    short: `同房有${sex}性`,
  }
}

async function reserveFinding(
  db: Database,
  { bedId, from, to }: BedWanted,
): Promise<BedRuleFinding | null> {
  const reserve = await db
    .selectFrom('bedReserve')
    .innerJoin('bed', 'bed.id', 'bedReserve.bedId')
    .select(['bed.code', 'bedReserve.reserveFrom'])
    .where('bedReserve.bedId', '=', bedId)
    .where('bedReserve.voidedAt', 'is', null)
    .where(reachesInto('bedReserve.reserveFrom', 'bedReserve.reserveTo', from))
    .where('bedReserve.reserveFrom', '<', to ?? '9999')
    .orderBy('bedReserve.reserveFrom')
    .executeTakeFirst()
  if (reserve === undefined) return null
  const since = reserve.reserveFrom > from ? `从 ${formatDay(reserve.reserveFrom)} 起` : ''
  return {
    rule: 'bed-in-reserve',
    message: `床位 ${reserve.code} ${since}是应急预留床位`,
    short: '应急预留',
  }
}

/** Most live beds that are in service on any one day from `from` on. */
async function mostInService(db: Database, from: string): Promise<number> {
  const beds = await db
    .selectFrom('bed')
    .select(['inServiceFrom', 'inServiceTo'])
    .where('voidedAt', 'is', null)
    .where(reachesInto('inServiceFrom', 'inServiceTo', from))
    .execute()
  const days = new Set(beds.map((bed) => (bed.inServiceFrom > from ? bed.inServiceFrom : from)))
  const countOn = (day: string) =>
    beds.filter((bed) => bed.inServiceFrom <= day && (bed.inServiceTo ?? '9999') > day).length
  return Math.max(0, ...[...days].map(countOn))
}

/**
 * Makes sure that a home does not have more beds in service than it has filed, counted after beds were
 * put in service from a day on. Error: `rule_violated` `filed-bed-count` with the field.
 */
export async function assertFiledBeds(trx: Database, from: string, field: string): Promise<void> {
  const { value: rules } = await readSetting(trx, 'bedRules')
  if (rules.filedBedCount === null) return
  const count = await mostInService(trx, from)
  if (count <= rules.filedBedCount) return
  const short = `备案 ${rules.filedBedCount} 张，这样会有 ${count} 张`
  const text = `启用的床位会超过备案数：${short}，没有保存。`
  throw new YiluError('rule_violated', 'filed-bed-count', text, { [field]: short })
}

/**
 * Rules of the home that giving a bed to somebody would break; none where they are turned off. For who
 * only warns, as an import does.
 */
export async function bedRuleFindings(
  db: Database,
  wanted: BedWanted,
): Promise<readonly BedRuleFinding[]> {
  const { value: rules } = await readSetting(db, 'bedRules')
  const findings = [
    rules.mayUseReserve ? null : await reserveFinding(db, wanted),
    rules.isSexByRoom ? await roomSexFinding(db, wanted) : null,
  ]
  return findings.filter((finding) => finding !== null)
}

/**
 * Makes sure that giving a bed to somebody from a day on keeps the rules that the home turned on.
 * Errors: `rule_violated` with `bed-in-reserve` or `room-sex`, and the field `bedId`.
 */
export async function assertBedRules(trx: Database, wanted: BedWanted): Promise<void> {
  const [finding] = await bedRuleFindings(trx, wanted)
  if (finding === undefined) return
  const text = `${finding.message}，没有保存。选别的床，或由管理员在“设置”里修改床位规则。`
  throw new YiluError('rule_violated', finding.rule, text, { bedId: finding.short })
}
