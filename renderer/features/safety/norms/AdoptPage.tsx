import { adoptProposals, listScheduleProposals } from '#shared/contract/safety/norm.ts'
import { kinds } from '#shared/contract/staff/staff.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type Proposal, ProposalChoice } from './ProposalChoice.tsx'

const route = getRouteApi('/safety/norms/adopt')

interface AdoptValues extends Record<string, unknown> {
  keys: readonly string[]
  from: string
  ownerStaffId: number | null
  ownerPost: string
}

const inputOf = ({ keys, from, ownerStaffId, ownerPost }: AdoptValues) => ({
  keys: [...keys],
  from,
  ownerStaffId,
  ownerPost: ownerPost === '' ? null : ownerPost,
})

/** Who answers for them, where the staff may be seen; each schedule is changed on its own page. */
function OwnerFields({ record: { form } }: { readonly record: RecordFormState<AdoptValues> }) {
  const maySeeStaff = useHolds('staff.read')
  const posts = useOperationQuery(kinds, {}, { enabled: maySeeStaff }).data?.posts ?? []
  if (!maySeeStaff) return null
  return (
    <>
      <Field width="half">
        <Select
          label="负责岗位"
          clearable
          searchable
          openOnFocus={false}
          placeholder="岗位和人只填一个"
          data={posts.map(({ key, name }) => ({ value: key, label: name }))}
          {...form.getInputProps('ownerPost')}
          value={form.values.ownerPost === '' ? null : form.values.ownerPost}
          onChange={(post) => form.getInputProps('ownerPost').onChange(post ?? '')}
        />
      </Field>
      <Field width="half">
        <StaffPicker label="负责人" {...form.getInputProps('ownerStaffId')} />
      </Field>
    </>
  )
}

function AdoptForm({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const { proposal } = route.useSearch()
  const navigate = route.useNavigate()
  const command = useCommand(adoptProposals)
  const isOpen = proposals.some(({ key, schedule }) => key === proposal && schedule === null)
  const record = useRecordForm<AdoptValues>({
    initialValues: {
      keys: isOpen && proposal !== undefined ? [proposal] : [],
      from: useToday(),
      ownerStaffId: null,
      ownerPost: '',
    },
    schema: adoptProposals.input,
    toInput: inputOf,
    save: async (values) => {
      const { schedules } = await command.mutateAsync(inputOf(values))
      notifyDone(`已建立 ${schedules.length} 个计划，可以再改时间和负责人`)
      await navigate({ to: '/safety/norms' })
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="采用安全计划"
      saveLabel="采用"
      onCancel={() => void navigate({ to: '/safety/norms' })}
    >
      <FormGroup>
        <Field width="half">
          <DayField label="从哪天起" required {...form.getInputProps('from')} />
        </Field>
        <OwnerFields record={record} />
      </FormGroup>
      {form.errors['keys'] === undefined ? null : (
        <Text size="sm" c="red" role="alert">
          {form.errors['keys']}
        </Text>
      )}
      <ProposalChoice
        proposals={proposals}
        chosen={form.values.keys}
        onChange={(keys) => form.setFieldValue('keys', keys)}
      />
    </RecordForm>
  )
}

/** Schedules and checklists that the rules ask for, taken over with a tick each. */
export function AdoptPage() {
  const proposals = useOperationQuery(listScheduleProposals, {})
  return (
    <Page title="采用安全计划" sub="按规定建立计划和检查表；没有的设施不用选">
      <Loaded of={proposals} what="规定要求的计划">
        {({ rows }) => (
          <Panel>
            <AdoptForm proposals={rows} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
