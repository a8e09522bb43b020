import { z } from 'zod'
import { YiluError } from '#shared/errors.ts'
import {
  profileBookVersion,
  type ProfileValues,
  readProfileValues,
} from '#shared/rules/home-profile.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

const storedValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** The live versions of the institution record, newest first. */
export async function profileVersions(db: Database) {
  const rows = await db
    .selectFrom('homeProfile')
    .select(['id', 'profileFrom', 'valuesJson', 'recordedAt'])
    .where('voidedAt', 'is', null)
    .orderBy('profileFrom', 'desc')
    .execute()
  return rows.map(({ valuesJson, ...row }) => {
    const values: ProfileValues = storedValues.parse(JSON.parse(valuesJson))
    return { ...row, values }
  })
}

export type ProfileVersion = Awaited<ReturnType<typeof profileVersions>>[number]

/** The typed values of the version that holds on a day; none where no version had begun. */
export async function profileValuesAsOf(db: Database, asOf: string): Promise<ProfileValues> {
  const versions = await profileVersions(db)
  return versions.find(({ profileFrom }) => profileFrom <= asOf)?.values ?? {}
}

/** One version that somebody wants to change. Errors: `not_found`; `conflict` where it is void by now. */
export async function versionToChange(db: Database, id: number): Promise<ProfileVersion> {
  const version = (await profileVersions(db)).find((row) => row.id === id)
  if (version !== undefined) return version
  const voided = await db
    .selectFrom('homeProfile')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (voided !== undefined) throw changedMeanwhile()
  throw new YiluError('not_found', 'profile-unknown', '没有这个机构信息版本，没有保存。')
}

/** What somebody typed, ready to be stored. Error: `invalid_input` with a sentence for each field. */
export function checkedValues(given: ProfileValues): ProfileValues {
  const { values, problems } = readProfileValues(given)
  const wrong = Object.entries(problems)
  if (wrong.length > 0) {
    const fields = Object.fromEntries(wrong.map(([key, text]) => [`values.${key}`, text]))
    const text = `机构信息有 ${wrong.length} 项填得不对，没有保存。`
    throw new YiluError('invalid_input', 'profile-values', text, fields)
  }
  if (Object.keys(values).length > 0) return values
  const text = '机构信息一项都没有填，没有保存。'
  throw new YiluError('invalid_input', 'profile-empty', text, { values: '一项都没有填' })
}

/**
 * Makes sure that a version may begin on that day. Errors: `invalid_input` for a day to come;
 * `rule_violated` `duplicate-profile` where another live version begins on it.
 */
export async function assertProfileDay(
  db: Database,
  { profileFrom, today, except }: { profileFrom: string; today: string; except: number | null },
): Promise<void> {
  if (profileFrom > today) {
    const text = `${formatDay(profileFrom)} 还没有到，没有保存。到当天再登记。`
    throw new YiluError('invalid_input', 'profile-in-future', text, { profileFrom: '还没有到' })
  }
  const same = (await profileVersions(db)).find((row) => row.profileFrom === profileFrom)
  if (same === undefined || same.id === except) return
  const text = `${formatDay(profileFrom)} 已有一个机构信息版本，没有保存。更正那个版本，或换一个日期。`
  throw new YiluError('rule_violated', 'duplicate-profile', text, {
    profileFrom: '这一天已有版本',
  })
}

/** Stores a version and gives its id. */
export async function addProfileVersion(
  trx: Database,
  { profileFrom, values }: { profileFrom: string; values: ProfileValues },
  now: string,
): Promise<number> {
  const row = await trx
    .insertInto('homeProfile')
    .values({
      profileFrom,
      schemaVersion: profileBookVersion,
      valuesJson: JSON.stringify(values),
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
