import { YiluError } from '#shared/errors.ts'
import { roleHas, type RoleRight, roles } from '#shared/permissions.ts'
import type { Actor } from '../../context.ts'
import type { Database } from '../../database/connection.ts'

/** Who asks: a command or a query, with what it may. */
export interface Asking {
  readonly actor: Actor | null
  readonly today: string
  can(right: RoleRight): boolean
}

/** The file of whoever is signed in; null where the account belongs to nobody on the staff. */
export async function ownStaff(db: Database, { actor }: Pick<Asking, 'actor'>) {
  if (actor === null) return null
  const row = await db
    .selectFrom('account')
    .innerJoin('staff', 'staff.id', 'account.staffId')
    .select(['staff.id as staffId', 'staff.name'])
    .where('account.id', '=', actor.accountId)
    .where('staff.voidedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Refuses whoever asks for somebody else and may not decide. `rule` is `absence-not-own` or `swap-not-own`.
 */
export async function assertMayAsk(
  db: Database,
  asking: Asking,
  staffIds: readonly number[],
  { rule, what, field }: { readonly rule: string; readonly what: string; readonly field: string },
): Promise<void> {
  if (asking.can('rota.decide')) return
  const own = await ownStaff(db, asking)
  if (own !== null && staffIds.includes(own.staffId)) return
  const text =
    own === null
      ? `你的登录没有对应的员工档案，不能办${what}，没有保存。请管理员在“登录人”里对上。`
      : `只能办自己的${what}，别人的由办公室登记，没有保存。`
  throw new YiluError('forbidden', rule, text, { [field]: '只能是自己' })
}

const deciding = roles.filter((role) => roleHas(role, 'rota.decide'))

/** Whether somebody besides this account may decide today. */
async function mayAnother(db: Database, accountId: number, today: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .innerJoin('accountRole', 'accountRole.accountId', 'account.id')
    .select('account.id')
    .where('account.id', '<>', accountId)
    .where('account.isActive', '=', 1)
    .where('account.isCommandLine', '=', 0)
    .where((eb) => eb.or([eb('activeUntil', 'is', null), eb('activeUntil', '>=', today)]))
    .where('accountRole.role', 'in', deciding)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Why somebody may not decide about these people; null where she may. Nobody decides about herself, unless
 * no other account could.
 */
export async function whyNotDecide(
  db: Database,
  asking: Asking,
  staffIds: readonly number[],
): Promise<string | null> {
  const { actor, today } = asking
  if (actor === null || !asking.can('rota.decide')) return '没有批准员工假和换班的权限'
  const own = await ownStaff(db, asking)
  if (own === null || !staffIds.includes(own.staffId)) return null
  const isAnother = await mayAnother(db, actor.accountId, today)
  return isAnother ? '这是你自己的申请，要由另一位有权批准的人决定' : null
}

/** Refuses to decide about oneself. `rule` is `absence-own` or `swap-own`. */
export async function assertMayDecide(
  db: Database,
  asking: Asking,
  staffIds: readonly number[],
  rule: string,
): Promise<void> {
  const why = await whyNotDecide(db, asking, staffIds)
  if (why !== null) throw new YiluError('rule_violated', rule, `${why}，没有保存。`)
}
