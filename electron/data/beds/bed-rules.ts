import type { RuleWarning } from '#shared/contract/rule-warning.ts'
import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import { readSetting } from '../settings.ts'
import { bookedBeds } from './rules/booked.ts'
import { bedsInCleaning, bedsInRepair, isolatedBeds } from './rules/conditions.ts'
import type {
  AskedBed,
  BedRuleCheck,
  BedRuleFinding,
  BedRuleSource,
  Moment,
  PersonWanting,
} from './rules/finding.ts'
import { levelFitsKind } from './rules/level-fits.ts'
import { reserveBeds, reserveShare } from './rules/reserve.ts'
import { roomSex } from './rules/room-sex.ts'

/** What stops first is said first. */
const sources: readonly BedRuleSource[] = [
  bookedBeds,
  bedsInRepair,
  isolatedBeds,
  reserveBeds,
  reserveShare,
  roomSex,
  levelFitsKind,
  bedsInCleaning,
]

/** Who is to lie in which bed from which day on. */
export interface BedWanted extends PersonWanting {
  readonly bedId: number
}

/** Everything that speaks against giving a bed to somebody, for any bed; what it needs is read once. */
export async function bedRulesFor(
  db: Database,
  wanted: PersonWanting,
  at: Moment,
): Promise<(bed: AskedBed) => readonly BedRuleFinding[]> {
  const { value: rules } = await readSetting(db, 'bedRules')
  const checks: BedRuleCheck[] = []
  for (const source of sources) {
    const check = await source({ db, rules, wanted, at })
    if (check !== null) checks.push(check)
  }
  return (bed) => checks.map((check) => check(bed)).filter((finding) => finding !== null)
}

async function askedBed(db: Database, bedId: number, day: string): Promise<AskedBed | undefined> {
  return db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .leftJoin('bedKind', (join) =>
      join
        .onRef('bedKind.bedId', '=', 'bed.id')
        .on('bedKind.voidedAt', 'is', null)
        .on(coversDay('bedKind.kindFrom', 'bedKind.kindTo', day)),
    )
    .select(['bed.id as bedId', 'bed.code', 'bed.roomId', 'room.name as room', 'bedKind.kind'])
    .where('bed.id', '=', bedId)
    .executeTakeFirst()
}

/**
 * Rules of the home that giving a bed to somebody would break; none where they are turned off. For who
 * only warns, as an import does.
 */
export async function bedRuleFindings(
  db: Database,
  wanted: BedWanted,
  at: Moment,
): Promise<readonly BedRuleFinding[]> {
  const bed = await askedBed(db, wanted.bedId, wanted.from)
  if (bed === undefined) return []
  return (await bedRulesFor(db, wanted, at))(bed)
}

/** The refusal of a finding, at the field of the bed. */
export function refusedBed(finding: BedRuleFinding, field = 'bedId'): YiluError {
  const { message, advice = '选别的床，或由管理员在“设置”里修改床位规则。' } = finding
  const text = `${message}，没有保存。${advice}`
  return new YiluError('rule_violated', finding.rule, text, { [field]: finding.short })
}

/** What only warns, as the answer of a command says it. */
export function warningsOf(findings: readonly BedRuleFinding[]): RuleWarning[] {
  return findings
    .filter(({ level }) => level === 'warn')
    .map(({ rule, message }) => ({ rule, message: `${message}。` }))
}

/**
 * Makes sure that giving a bed to somebody from a day on keeps the rules that block, and gives what the
 * others warn of. Errors: `rule_violated` with the rule of the finding, and the field `bedId`.
 */
export async function assertBedRules(
  { trx, now, today }: Pick<CommandContext, 'trx' | 'now' | 'today'>,
  wanted: BedWanted,
): Promise<RuleWarning[]> {
  const findings = await bedRuleFindings(trx, wanted, { now, today })
  const blocking = findings.find(({ level }) => level === 'block')
  if (blocking !== undefined) throw refusedBed(blocking)
  return warningsOf(findings)
}

/**
 * Makes sure that nobody else has booked a bed that somebody goes back to when an act is taken back.
 * Error: `rule_violated` `bed-booked`.
 */
export async function assertNotBooked(
  { trx, now, today }: Pick<CommandContext, 'trx' | 'now' | 'today'>,
  wanted: BedWanted,
): Promise<void> {
  const { value: rules } = await readSetting(trx, 'bedRules')
  const check = await bookedBeds({ db: trx, rules, wanted, at: { now, today } })
  const bed = await askedBed(trx, wanted.bedId, wanted.from)
  const finding = bed === undefined ? null : (check?.(bed) ?? null)
  if (finding !== null) throw refusedBed(finding)
}
