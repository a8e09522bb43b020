import { declaredLevel } from '#shared/rules/ability-words.ts'
import { payerGroupOf } from '#shared/rules/payer-groups.ts'
import type { CommandContext } from '../../context.ts'
import { findByIdNumber } from '../../person-identity.ts'
import { recordAdmission } from '../../residents/resident/admission.ts'
import type { GivenContact } from '../../residents/resident/contact.ts'
import { residentIdentity } from '../../residents/resident/identity.ts'
import { bedForRow } from './bed-for-row.ts'
import { residentDifferences } from './compare-resident.ts'
import { remarkTask } from './remark-task.ts'
import type { RosterResident } from './roster-types.ts'
import {
  applyWhole,
  findingOf,
  type ImportFinding,
  knownPerson,
  type RowOptions,
  type RowOutcome,
} from './row-outcome.ts'

/** Words that stand in no table: they are kept as written or left unknown, and named. */
function wordWarnings(row: RosterResident): readonly ImportFinding[] {
  const { group, abilityWord } = row
  const warnings: ImportFinding[] = []
  if (group !== null && payerGroupOf(group) === null) {
    const message = `“${group}”不在类别表里，没有记类别；在档案里登记`
    warnings.push(findingOf(row, 'group', group, 'group-unknown', message))
  }
  if (abilityWord !== null && declaredLevel(abilityWord) === null) {
    const message = `“${abilityWord}”不在常用说法里，原话保留，等级未知`
    warnings.push(findingOf(row, 'abilityWord', abilityWord, 'ability-unknown', message))
  }
  return warnings
}

/** A telephone without a name still reaches somebody. */
function contactsOfRow(row: RosterResident): readonly GivenContact[] {
  const { contactName, contactRelation: relation, contactTelephone: telephone } = row
  if (contactName === null && telephone === null) return []
  return [{ kind: 'contact', name: contactName ?? relation ?? '未知', relation, telephone }]
}

const taskTitles = { 'enter-leave': '补登外出', 'enter-discharge': '核对是否还在住' } as const

/** A remark such as 住院中 becomes something to be done, never an invented day. */
async function raiseTask(
  { trx, now, today }: CommandContext,
  { name, remark }: RosterResident,
  subject: string,
  importBatchId: number,
): Promise<boolean> {
  const kind = remark === null ? null : remarkTask(remark)
  if (remark === null || kind === null) return false
  const title = `${taskTitles[kind]}：${name}`
  const task = { kind, subject, title, detail: remark, raisedOn: today, importBatchId }
  const open = { closedAt: null, closedBy: null, closeNote: null, voidedAt: null }
  await trx
    .insertInto('dueTask')
    .values({ ...task, ...open, recordedAt: now })
    .execute()
  return true
}

async function admit(
  context: CommandContext,
  row: RosterResident,
  options: RowOptions,
): Promise<RowOutcome> {
  const { trx, now, today } = context
  const known = await findByIdNumber(trx, 'resident', row.idNumber)
  if (known !== null) {
    return knownPerson(row, await residentDifferences(trx, row, known.id, today))
  }
  const bed = await bedForRow(context, row, options)
  if (!bed.ok) return bed.outcome
  const { name, idNumber, telephone, address, ethnic, marital, remark, abilityWord } = row
  const source = `${options.fileName} · ${row.sheet} 第 ${row.row} 行`
  const { residentId } = await recordAdmission(
    trx,
    {
      identity: residentIdentity(
        { name, idNumber, telephone, address, ethnic, marital, remark },
        today,
      ),
      contacts: contactsOfRow(row),
      bedId: bed.bedId,
      bedFrom: bed.bedFrom,
      admittedOn: row.admittedOn,
      group: row.group === null ? null : payerGroupOf(row.group),
      monthlyFeeFen: row.monthlyFeeFen,
      ability: abilityWord === null ? null : { word: abilityWord, source, declaredOn: today },
      importBatchId: options.batchId,
    },
    now,
  )
  const subject = `resident:${residentId}`
  const hasTask = await raiseTask(context, row, subject, options.batchId)
  const { hasNewRoom, hasNewBed } = bed
  const warnings = [...wordWarnings(row), ...bed.warnings]
  return { kind: 'imported', subject, hasNewRoom, hasNewBed, hasTask, warnings }
}

/**
 * Brings one resident of a roster in as an opening balance: who is known and the same is left as he is,
 * who contradicts the register or finds no bed is named.
 */
export function applyResident(
  context: CommandContext,
  row: RosterResident,
  options: RowOptions,
): Promise<RowOutcome> {
  return applyWhole(context.trx, row, () => admit(context, row, options))
}
