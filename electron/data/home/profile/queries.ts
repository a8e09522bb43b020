import { getProfile } from '#shared/contract/home/profile.ts'
import {
  changedProfileKeys,
  profileFields,
  type ProfileValue,
  type ProfileValues,
} from '#shared/rules/home-profile.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { handleQuery } from '../../context.ts'
import { readHome } from '../queries.ts'
import { derivedProfile } from './derived.ts'
import { profileVersions } from './profile-row.ts'

const isPersonNumber = (key: string) => profileFields.get(key)?.kind === 'idNumber'

function masked(values: ProfileValues): ProfileValues {
  const hide = (value: ProfileValue) => maskIdNumber(String(value))
  const entries = Object.entries(values)
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isPersonNumber(key) ? hide(value) : value]),
  )
}

export const getProfileHandler = handleQuery(getProfile, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const versions = await profileVersions(db)
  const current = versions.find(({ profileFrom }) => profileFrom <= asOf)
  const values = current?.values ?? {}
  const isRevealed = context.can('identity.reveal') && !input.masked
  if (isRevealed && Object.keys(values).some(isPersonNumber)) {
    context.reveal(`homeProfile:${current?.id}`)
  }
  return {
    asOf,
    name: (await readHome(db)).name,
    profileId: current?.id ?? null,
    profileFrom: current?.profileFrom ?? null,
    values: isRevealed ? values : masked(values),
    derived: await derivedProfile(db, asOf),
    versions: versions.map(({ id, profileFrom, recordedAt, values }, index) => ({
      id,
      profileFrom,
      recordedAt,
      changed: changedProfileKeys(versions[index + 1]?.values ?? {}, values),
    })),
  }
})
