import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting, type SettingValue } from '../../settings.ts'
import { agreementFinding } from '../agreement/admission-finding.ts'
import { healthCheckFinding } from '../health-check/admission-finding.ts'

/** An admission as it has just been recorded, before it is committed. */
export interface Admitted {
  readonly residentId: number
  readonly stayId: number
  readonly admittedOn: string
}

/** A rule of the home that the admission does not keep. */
export interface AdmissionFinding {
  readonly rule: string
  /** What is the case, as a clause without full stop. */
  readonly message: string
  /** What to do about it, as a sentence. */
  readonly advice: string
  /** A few words for a field of the form, where one is meant. */
  readonly field?: readonly [name: string, words: string]
}

/** Looks at what stands in the database once the admission is recorded; null where nothing is wrong. */
export type AdmissionCheck = (db: Database, admitted: Admitted) => Promise<AdmissionFinding | null>

/** Each rule with its check; a rule that is off is not looked at. An area adds its own line. */
const checks: readonly (readonly [
  rule: keyof SettingValue<'admissionRules'>,
  check: AdmissionCheck,
])[] = [
  ['healthCheck', healthCheckFinding],
  ['agreement', agreementFinding],
]

/**
 * Holds an admission against the rules of the home, after it was recorded and in the same transaction:
 * a rule that blocks takes all of it back. Gives what is only warned of. Errors: `rule_violated` with the
 * rule of the finding.
 */
export async function admissionWarnings(
  trx: Database,
  admitted: Admitted,
): Promise<{ rule: string; message: string }[]> {
  const { value: rules } = await readSetting(trx, 'admissionRules')
  const warnings = []
  for (const [rule, check] of checks) {
    if (rules[rule] === 'off') continue
    const finding = await check(trx, admitted)
    if (finding === null) continue
    if (rules[rule] === 'block') throw refused(finding)
    warnings.push({ rule: finding.rule, message: `${finding.message}。` })
  }
  return warnings
}

function refused({ rule, message, advice, field }: AdmissionFinding): YiluError {
  const fields = field === undefined ? {} : { [field[0]]: field[1] }
  return new YiluError('rule_violated', rule, `${message}，没有保存。${advice}`, fields)
}
