import { correctProfile, getProfile } from '#shared/contract/home/profile.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import {
  givenValues,
  typedValues,
  withValueChecks,
  type ProfileFormValues,
} from './profile-form.ts'
import { ProfileFields } from './ProfileFields.tsx'

const route = getRouteApi('/home/profile/correct')

type Profile = OutputOf<typeof getProfile>

interface CorrectValues extends ProfileFormValues {
  reason: string
}

interface CorrectFormProps {
  readonly profile: Profile
  readonly id: number
}

function CorrectForm({ profile, id }: CorrectFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(correctProfile)
  const toInput = ({ profileFrom, values, reason }: CorrectValues) => ({
    id,
    profileFrom,
    values: givenValues(values),
    reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: {
      profileFrom: profile.profileFrom ?? '',
      values: typedValues(profile.values),
      reason: '',
    },
    schema: withValueChecks(correctProfile.input),
    toInput,
    draft: useDraftStore<CorrectValues>('home.correctProfile', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的一版留在操作记录里')
      await navigate({ to: '/home' })
    },
  })
  return (
    <RecordForm
      record={record}
      label="更正机构信息"
      saveLabel="保存更正"
      onCancel={() => void navigate({ to: '/home' })}
    >
      <FormGroup>
        <Field width="third">
          <DayField
            label="这一版从哪一天起"
            required
            max={useToday()}
            {...record.form.getInputProps('profileFrom')}
          />
        </Field>
      </FormGroup>
      <ProfileFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

function NoVersion() {
  return (
    <EmptyState
      title="这一天还没有机构信息"
      action={<LinkButton to="/home/profile/edit">登记机构信息</LinkButton>}
    >
      登记时可以写明从更早的一天起。
    </EmptyState>
  )
}

/** Puts right the version that holds on a day, for that day and all days that it covers. */
export function CorrectProfilePage() {
  const { day } = route.useSearch()
  const opened = useOpened(getProfile, day === undefined ? {} : { asOf: day })
  const from = opened.data?.profileFrom ?? null
  return (
    <Page
      title="更正机构信息"
      sub={from === null ? ' ' : `更正 ${formatDay(from)}起的一版；后来变了的，另登记新的一版`}
    >
      <Loaded of={opened} what="机构信息">
        {(profile) => (
          <Panel>
            {profile.profileId === null ? (
              <NoVersion />
            ) : (
              <CorrectForm profile={profile} id={profile.profileId} />
            )}
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
