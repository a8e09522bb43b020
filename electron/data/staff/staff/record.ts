import { record } from '#shared/contract/staff/staff.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { findByIdNumber, type Identity, identityOf } from '../../person-identity.ts'
import { staffMemberAsOf, staffRow } from '../register.ts'
import { addEmployment, assertNotEmployed } from './employment.ts'
import { assertHappened } from './days.ts'
import { correctedIdentity } from './identity.ts'
import type { GivenPost } from './post.ts'
import { assertBornBefore, recordStaff } from './record-staff.ts'

type Input = InputOf<typeof record>

/** Somebody who once worked here has a file already: a second one would split her past. */
async function assertNotOnFile(trx: Database, idNumber: string | null, today: string) {
  const known = idNumber === null ? null : await findByIdNumber(trx, 'staff', idNumber)
  if (known === null) return
  const { name, state } = await staffMemberAsOf(trx, known.id, today)
  if (state === 'in') return
  const text = `${name} 以前在这里工作过，档案还在，没有保存。打开 ${name} 的档案，办理再次入职。`
  throw new YiluError('rule_violated', 'duplicate-staff', text, {
    idNumber: `${name} 已有档案`,
  })
}

async function recordNew(context: CommandContext, input: Input, post: GivenPost) {
  const { trx, now, today } = context
  const identity = identityOf(input, today)
  await assertNotOnFile(trx, identity.idNumber, today)
  const { education, remark, employedFrom } = input
  const certain = { isFromExact: true, certificates: [], importBatchId: null }
  const staff = { identity, education, remark, employedFrom, post, ...certain }
  const made = await recordStaff(trx, staff, now)
  return { ...made, told: { ...identity, education, remark }, before: undefined }
}

/** The file goes on: what is told replaces what stood there, what is not told stays. */
async function recordReturn(
  context: CommandContext,
  input: Input,
  staffId: number,
  post: GivenPost,
) {
  const { trx, now, today } = context
  const row = await staffRow(trx, staffId)
  const { employedFrom } = input
  await assertNotEmployed(trx, row, employedFrom)
  const told = {
    name: input.name,
    idNumber: input.idNumber ?? row.idNumber,
    sex: input.sex ?? row.sex,
    bornOn: input.bornOn ?? row.bornOn,
    telephone: input.telephone ?? row.telephone,
    address: input.address ?? row.address,
    education: input.education ?? row.education,
    remark: input.remark ?? row.remark,
  }
  const { identity, before } = await correctedIdentity(trx, row, told, today)
  assertBornBefore(identity.bornOn, employedFrom, 'employedFrom')
  const employment = { staffId, employedFrom, isFromExact: true, post, importBatchId: null }
  const { education, remark } = told
  const made = await addEmployment(trx, employment, now)
  return { staffId, ...made, told: { ...identity, education, remark }, before }
}

interface Told extends Identity {
  readonly education: string | null
  readonly remark: string | null
}

function auditOf(told: Told, input: Input) {
  const { name, idNumber, sex, bornOn, telephone, address, education, remark } = told
  const { employedFrom, post, title, isFullTime } = input
  const body = { name, idNumber, sex, bornOn, telephone, address, education, remark }
  return { ...body, employedFrom, post, title, isFullTime }
}

export const recordHandler = handleCommand(record, async (context, input) => {
  const { employedFrom, post, title, isFullTime } = input
  assertHappened('入职日期', 'employedFrom', employedFrom, context.today)
  const given = { post, title, isFullTime }
  const made =
    input.staffId === undefined
      ? await recordNew(context, input, given)
      : await recordReturn(context, input, input.staffId, given)
  const { staffId, employmentId, staffPostId, told, before } = made
  if (staffPostId === null) throw new Error('a post was given and none was added')
  const after = auditOf(told, input)
  const subject = `staff:${staffId}`
  context.record(before === undefined ? { subject, after } : { subject, before, after })
  return { staffId, employmentId, staffPostId }
})
