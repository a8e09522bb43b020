import { correctHome, getHome } from '#shared/contract/home/home.ts'
import { correctProfile, getProfile, recordProfile } from '#shared/contract/home/profile.ts'
import { text } from '#shared/contract/fields.ts'
import type { OutputOf } from '#shared/operation.ts'
import { profileFields } from '#shared/rules/home-profile.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm, type RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Text, TextInput } from '@mantine/core'
import { z } from 'zod'
import {
  givenValues,
  typedValues,
  withValueChecks,
  type ProfileFormValues,
} from '../profile/profile-form.ts'
import { ProfileFieldInput } from '../profile/ProfileFieldInput.tsx'

interface StepValues extends ProfileFormValues {
  name: string
}

/** What is asked first; the rest of the institution record can wait. */
const first = [
  ['creditCode', 'half'],
  ['address', 'whole'],
  ['ownership', 'third'],
  ['legalPersonName', 'third'],
  ['telephone', 'third'],
  ['openedOn', 'third'],
] as const

type Profile = OutputOf<typeof getProfile>
type Home = OutputOf<typeof getHome>

const nameSchema = z.looseObject({ name: text(60, '机构名称') })

/** Checks name and values alike: the name goes its own way, the rest is a version of the record. */
const stepSchema = withValueChecks(
  recordProfile.input.omit({ baseId: true }).extend({ name: nameSchema.shape.name }),
)

/** Writes name and values; the first version, or a correction of the one that is there. */
function useWrite(home: Home, profile: Profile) {
  const naming = useCommand(correctHome)
  const recording = useCommand(recordProfile)
  const correcting = useCommand(correctProfile)
  // Read again after each try: the name may have been written before the rest was refused.
  const current = useOperationQuery(getHome, {}).data ?? home
  return async ({ name, profileFrom, values }: StepValues) => {
    if (name.trim() !== current.name) {
      await naming.mutateAsync({ name, version: current.version })
    }
    const given = { profileFrom, values: givenValues(values) }
    if (profile.profileId === null) await recording.mutateAsync({ ...given, baseId: null })
    else await correcting.mutateAsync({ ...given, id: profile.profileId, reason: '设立时补填' })
  }
}

function Fields({ record }: { readonly record: RecordFormState<StepValues> }) {
  const { form } = record
  return (
    <FormGroup>
      <Field width="half">
        <TextInput
          label="机构名称"
          description="与登记证书一致"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          autoFocus
          {...form.getInputProps('name')}
        />
      </Field>
      {first.map(([key, width]) => {
        const field = profileFields.get(key)
        const input = form.getInputProps(`values.${key}`)
        return field === undefined ? null : (
          <Field key={key} width={width}>
            <ProfileFieldInput
              field={field}
              value={String(input.value ?? '')}
              onChange={(value) => input.onChange(value)}
              error={input.error}
            />
          </Field>
        )
      })}
      <Field width="third">
        <DayField
          label="以上从哪一天起是这样"
          required
          max={useToday()}
          {...form.getInputProps('profileFrom')}
        />
      </Field>
    </FormGroup>
  )
}

interface StepFormProps {
  readonly home: Home
  readonly profile: Profile
  readonly onDone: () => void
}

function StepForm({ home, profile, onDone }: StepFormProps) {
  const write = useWrite(home, profile)
  const today = useToday()
  const record = useRecordForm<StepValues>({
    initialValues: {
      name: home.name,
      profileFrom: profile.profileFrom ?? today,
      values: typedValues(profile.values),
    },
    schema: stepSchema,
    toInput: (values) => ({ ...values, values: givenValues(values.values) }),
    save: async (values) => {
      await write(values)
      notifyDone('机构信息已登记')
    },
  })
  return (
    <RecordForm record={record} label="机构" saveLabel="保存，下一步" onSaved={onDone}>
      <Fields record={record} />
      <Text size="sm" c="dimmed">
        国家系统要的其余各项在
        <TextLink to="/home" underline="always">
          机构信息
        </TextLink>
        里补。
      </Text>
    </RecordForm>
  )
}

/** The few things about the home that everything printed needs. */
export function ProfileStep({ onDone }: { readonly onDone: () => void }) {
  const home = useOpened(getHome, {})
  const profile = useOpened(getProfile, {})
  return (
    <Loaded of={home} what="机构资料">
      {(name) => (
        <Loaded of={profile} what="机构信息">
          {(value) => <StepForm home={name} profile={value} onDone={onDone} />}
        </Loaded>
      )}
    </Loaded>
  )
}
