import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'

interface Given {
  readonly calledByStaffId: number | null
  readonly calledBy: string | null
}

interface Caller {
  readonly calledByStaffId: number | null
  readonly calledBy: string
}

/** The staff file and the name of who is signed in; the command line has neither but a name. */
async function ownName({ trx, actor }: CommandContext): Promise<Caller> {
  if (actor === null) throw new Error('a command with a right has an actor')
  const row = await trx
    .selectFrom('account')
    .leftJoin('staff', (join) =>
      join.onRef('staff.id', '=', 'account.staffId').on('staff.voidedAt', 'is', null),
    )
    .select(['staff.id', 'staff.name'])
    .where('account.id', '=', actor.accountId)
    .executeTakeFirst()
  return { calledByStaffId: row?.id ?? null, calledBy: row?.name ?? actor.name }
}

/** Who saw the change: of the staff, by name, or who is signed in. Error: `invalid_input`. */
export async function calledBy(context: CommandContext, given: Given): Promise<Caller> {
  const { calledByStaffId, calledBy: typed } = given
  if (calledByStaffId === null) {
    return typed === null ? ownName(context) : { calledByStaffId: null, calledBy: typed }
  }
  const row = await context.trx
    .selectFrom('staff')
    .select('name')
    .where('id', '=', calledByStaffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return { calledByStaffId, calledBy: row.name }
  throw new YiluError('invalid_input', 'staff-unknown', '发现人不在员工档案里，没有保存。', {
    calledByStaffId: '不在员工档案里',
  })
}
