import { certificateKindOf } from '#shared/rules/certificate-kinds.ts'
import { postOf } from '#shared/rules/posts.ts'
import type { CommandContext } from '../../context.ts'
import { findByIdNumber, identityOf } from '../../person-identity.ts'
import { numberWarnings } from '../../staff/certificate/number-twice.ts'
import { recordStaff } from '../../staff/staff/record-staff.ts'
import { certificatesOf, staffDifferences } from './compare-staff.ts'
import type { RosterStaff } from './roster-types.ts'
import {
  applyWhole,
  findingOf,
  type ImportFinding,
  knownPerson,
  type RowOptions,
  type RowOutcome,
} from './row-outcome.ts'

/** Words that stand in no list: the record says 其他 and keeps the word. */
function wordWarnings(row: RosterStaff): readonly ImportFinding[] {
  const { post, certificateName } = row
  const warnings: ImportFinding[] = []
  if (post !== null && post !== '其他' && postOf(post).post === 'other') {
    const message = `“${post}”不在岗位表里，记为“其他”，原话保留`
    warnings.push(findingOf(row, 'post', post, 'post-unknown', message))
  }
  if (certificateName !== null && certificateKindOf(certificateName).kind === 'other') {
    const message = `“${certificateName}”看不出是哪一种证书，记为“其他证书”，名称保留`
    warnings.push(
      findingOf(row, 'certificateName', certificateName, 'certificate-unknown', message),
    )
  }
  return warnings
}

/** A number that another person has: told, or the row waits, as the home set it. */
async function numberFindings(
  { trx }: CommandContext,
  row: RosterStaff,
  staffId: number,
): Promise<readonly ImportFinding[]> {
  const field = 'certificateNumber'
  const findings: ImportFinding[] = []
  for (const { kind, number } of certificatesOf(row)) {
    for (const warning of await numberWarnings(trx, { staffId, kind, number, field })) {
      const message = warning.replace(/。$/, '')
      findings.push(findingOf(row, field, number, 'certificate-number-taken', message))
    }
  }
  return findings
}

async function employ(
  context: CommandContext,
  row: RosterStaff,
  { batchId }: RowOptions,
): Promise<RowOutcome> {
  const { trx, now, today } = context
  const known = await findByIdNumber(trx, 'staff', row.idNumber)
  if (known !== null) return knownPerson(row, await staffDifferences(trx, row, known.id, today))
  const { name, idNumber, telephone, address, education, remark, hiredOn, post } = row
  const { staffId } = await recordStaff(
    trx,
    {
      identity: identityOf({ name, idNumber, telephone, address }, today),
      education,
      remark,
      // Without a day of hiring it is only known that the person is here today.
      employedFrom: hiredOn ?? today,
      isFromExact: hiredOn !== null,
      post: post === null ? null : { ...postOf(post), isFullTime: true },
      certificates: certificatesOf(row),
      importBatchId: batchId,
    },
    now,
  )
  const none = { hasNewRoom: false, hasNewBed: false, hasTask: false }
  const warnings = [...wordWarnings(row), ...(await numberFindings(context, row, staffId))]
  return { kind: 'imported', subject: `staff:${staffId}`, ...none, warnings }
}

/** Brings one member of staff of a roster in; who is known is compared and left as he is. */
export function applyStaff(
  context: CommandContext,
  row: RosterStaff,
  options: RowOptions,
): Promise<RowOutcome> {
  return applyWhole(context.trx, row, () => employ(context, row, options))
}
