import { getProfile, recordProfile } from '#shared/contract/home/profile.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  givenValues,
  typedValues,
  withValueChecks,
  type ProfileFormValues,
} from './profile-form.ts'
import { ProfileFields } from './ProfileFields.tsx'

const route = getRouteApi('/home/profile/edit')

function EditForm({ profile }: { readonly profile: OutputOf<typeof getProfile> }) {
  const navigate = route.useNavigate()
  const { group } = route.useSearch()
  const command = useCommand(recordProfile)
  const baseId = profile.versions[0]?.id ?? null
  const toInput = ({ profileFrom, values }: ProfileFormValues) => ({
    profileFrom,
    values: givenValues(values),
    baseId,
  })
  const record = useRecordForm<ProfileFormValues>({
    initialValues: { profileFrom: useToday(), values: typedValues(profile.values) },
    schema: withValueChecks(recordProfile.input),
    toInput,
    draft: useDraftStore<ProfileFormValues>('home.recordProfile', baseId ?? 'new'),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已登记新的一版')
      await navigate({ to: '/home' })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记机构信息"
      saveLabel="登记这一版"
      onCancel={() => void navigate({ to: '/home' })}
    >
      <FormGroup>
        <Field width="third">
          <DayField
            label="从哪一天起是这样"
            required
            max={useToday()}
            {...record.form.getInputProps('profileFrom')}
          />
        </Field>
      </FormGroup>
      <ProfileFields record={record} group={group} />
    </RecordForm>
  )
}

/** A new version of the institution record from a day on; what was before stays as it was. */
export function EditProfilePage() {
  const opened = useOpened(getProfile, {})
  return (
    <Page
      title="登记机构信息"
      sub="不知道的空着，显示为未知；由记录算出的各项不在这里填。以前填错的用“更正”。"
    >
      <Loaded of={opened} what="机构信息">
        {(profile) => (
          <Panel>
            <EditForm profile={profile} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
