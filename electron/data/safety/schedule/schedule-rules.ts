import { YiluError } from '#shared/errors.ts'
import { isRuleItem } from '#shared/rulebooks/safety-norms.ts'
import type { SafetyFrequency } from '#shared/rules/safety/frequency.ts'
import type { Database } from '../../database/connection.ts'
import { staffName } from '../who.ts'

export interface TermSaid {
  readonly frequency: SafetyFrequency
  readonly graceMinutes: number
  readonly ownerStaffId: number | null
  readonly ownerPost: string | null
}

/** A term as its row keeps it. */
export function termColumns({ frequency: rule, ...rest }: TermSaid) {
  const { frequency, ...detail } = rule
  const { graceMinutes, ownerStaffId, ownerPost } = rest
  return { frequency, detailJson: JSON.stringify(detail), graceMinutes, ownerStaffId, ownerPost }
}

const unknown = (rule: string, text: string, field: string, hint: string) =>
  new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: hint })

/** Somebody of the staff or a post, not both. Errors: `owner-twice`, `staff-unknown`, `post-unknown`. */
export async function assertOwner(
  db: Database,
  { ownerStaffId, ownerPost }: Pick<TermSaid, 'ownerStaffId' | 'ownerPost'>,
): Promise<void> {
  if (ownerStaffId !== null && ownerPost !== null) {
    throw unknown('owner-twice', '负责人和负责岗位只填一个', 'ownerPost', '只填一个')
  }
  if (ownerStaffId !== null) await staffName(db, ownerStaffId, 'ownerStaffId')
  if (ownerPost === null) return
  const query = db.selectFrom('post').select('key').where('key', '=', ownerPost)
  if ((await query.executeTakeFirst()) !== undefined) return
  throw unknown('post-unknown', '没有这个岗位', 'ownerPost', '没有这个岗位')
}

export interface ScheduleSaid {
  readonly kind: string
  readonly name: string
  readonly routeId: number | null
  readonly checklistId: number | null
  readonly rules: readonly { readonly rulebook: string; readonly ruleItem: string }[]
}

async function inUse(
  db: Database,
  table: 'safetyRoute' | 'safetyChecklist',
  id: number,
  day: string,
) {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('usedTo', 'is', null), eb('usedTo', '>', day)]))
    .executeTakeFirst()
  return row !== undefined
}

async function assertKind(db: Database, kind: string): Promise<void> {
  const query = db.selectFrom('safetyScheduleKind').select('key').where('key', '=', kind)
  if ((await query.executeTakeFirst()) !== undefined) return
  throw unknown('kind-unknown', '没有这个种类', 'kind', '没有这个种类')
}

/** Each rule is an item of a rulebook, and named once. Errors: `rule-item-unknown`, `rule-twice`. */
export function assertRules(rules: ScheduleSaid['rules']): void {
  const seen = new Set<string>()
  for (const [index, { rulebook, ruleItem }] of rules.entries()) {
    const key = `${rulebook} ${ruleItem}`
    if (!isRuleItem(rulebook, ruleItem)) {
      throw unknown('rule-item-unknown', '没有这条规定', `rules.${index}`, '没有这条规定')
    }
    if (seen.has(key)) throw unknown('rule-twice', '同一条选了两次', `rules.${index}`, '选了两次')
    seen.add(key)
  }
}

/** Errors: `kind-unknown`, `route-unknown`, `checklist-unknown`, `rule-item-unknown`, `rule-twice`. */
export async function assertSchedule(db: Database, said: ScheduleSaid, day: string): Promise<void> {
  await assertKind(db, said.kind)
  const { routeId, checklistId } = said
  if (routeId !== null && !(await inUse(db, 'safetyRoute', routeId, day))) {
    throw unknown('route-unknown', '没有这条路线，可能已经停用', 'routeId', '没有这条路线')
  }
  if (checklistId !== null && !(await inUse(db, 'safetyChecklist', checklistId, day))) {
    throw unknown('checklist-unknown', '没有这张检查表，可能已经停用', 'checklistId', '没有这张表')
  }
  assertRules(said.rules)
}

/** No other schedule has this name that still runs or comes. Error: `name-taken`. */
export async function assertNameFree(
  db: Database,
  name: string,
  today: string,
  exceptId = 0,
): Promise<void> {
  const row = await db
    .selectFrom('safetySchedule')
    .innerJoin('safetyScheduleTerm', 'safetyScheduleTerm.scheduleId', 'safetySchedule.id')
    .select('safetySchedule.id')
    .where('name', '=', name)
    .where('safetySchedule.id', '<>', exceptId)
    .where('safetySchedule.voidedAt', 'is', null)
    .where('safetyScheduleTerm.voidedAt', 'is', null)
    .where((eb) => eb.or([eb('termTo', 'is', null), eb('termTo', '>', today)]))
    .executeTakeFirst()
  if (row === undefined) return
  throw unknown('name-taken', `已经有叫“${name}”的计划`, 'name', '名称已经用了')
}
