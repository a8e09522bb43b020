import { record as recordStaff } from '#shared/contract/staff/staff.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { emptyPost, PostFields, postInput, type PostValues } from './PostFields.tsx'
import { NotNow, StaffFormPage, type StaffMember } from './StaffFormPage.tsx'
import {
  emptyStaffIdentity,
  staffIdentityInput,
  type StaffIdentityValues,
} from './staff-identity.ts'
import { StaffIdentityFields } from './StaffIdentityFields.tsx'
import { dayGiven } from './staff-words.ts'

const route = getRouteApi('/staff/new')

interface EmploymentValues extends PostValues {
  employedFrom: string
}

interface NewValues extends StaffIdentityValues, EmploymentValues {
  post: string | null
}

function employmentInput(values: EmploymentValues) {
  return { ...postInput(values), employedFrom: dayGiven(values.employedFrom) }
}

interface FirstDayProps {
  readonly inputProps: { readonly onChange: (value: string) => void }
}

function FirstDay({ inputProps }: FirstDayProps) {
  return (
    <Field width="third">
      <DayField label="入职日期" required max={useToday()} {...inputProps} />
    </Field>
  )
}

function NewForm() {
  const navigate = route.useNavigate()
  const command = useCommand(recordStaff)
  const toInput = (values: NewValues) => ({
    ...staffIdentityInput(values),
    ...employmentInput(values),
  })
  const record = useRecordForm<NewValues>({
    initialValues: { ...emptyStaffIdentity, ...emptyPost, employedFrom: useToday() },
    schema: recordStaff.input,
    toInput,
    draft: useDraftStore<NewValues>('staff.record', 'new'),
    save: async (values) => {
      const { staffId } = await command.mutateAsync(toInput(values))
      notifyDone(`${values.name.trim()} 已登记`)
      await navigate({ to: '/staff/$staffId', params: { staffId } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记员工"
      saveLabel="登记员工"
      onCancel={() => void navigate({ to: '/staff' })}
    >
      <StaffIdentityFields record={record} />
      <FormGroup title="岗位">
        <PostFields record={record} />
        <FirstDay inputProps={record.form.getInputProps('employedFrom')} />
      </FormGroup>
    </RecordForm>
  )
}

interface AgainValues extends EmploymentValues {
  telephone: string
  address: string
}

function AgainForm({ member }: { readonly member: StaffMember }) {
  const { id: staffId, name } = member
  const navigate = route.useNavigate()
  const command = useCommand(recordStaff)
  const toFile = () => navigate({ to: '/staff/$staffId', params: { staffId } })
  const toInput = (values: AgainValues) => ({
    staffId,
    name,
    telephone: values.telephone,
    address: values.address,
    ...employmentInput(values),
  })
  const record = useRecordForm<AgainValues>({
    initialValues: {
      ...emptyPost,
      telephone: member.telephone ?? '',
      address: member.address ?? '',
      employedFrom: useToday(),
    },
    schema: recordStaff.input,
    toInput,
    draft: useDraftStore<AgainValues>('staff.record', staffId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${name} 再次入职，原来的档案接着用`)
      await toFile()
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="再次入职"
      saveLabel="再次入职"
      onCancel={() => void toFile()}
    >
      <FormGroup title="岗位">
        <PostFields record={record} />
        <FirstDay inputProps={form.getInputProps('employedFrom')} />
      </FormGroup>
      <FormGroup title="联系">
        <Field width="third">
          <TextInput label="电话" {...form.getInputProps('telephone')} />
        </Field>
        <Field width="twoThirds">
          <TextInput label="住址" {...form.getInputProps('address')} />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Puts somebody on the staff: who, which post, from which day. Who comes back keeps the file. */
export function NewStaffPage() {
  const { staffId } = route.useSearch()
  if (staffId === undefined) {
    return (
      <Page title="登记员工">
        <Panel isNarrow>
          <NewForm />
        </Panel>
      </Page>
    )
  }
  return (
    <StaffFormPage title="再次入职" staffId={staffId}>
      {(member) =>
        member.state === 'in' ? (
          <NotNow staffId={staffId} title="现在就在职">
            加一个岗位，用“加或换岗位”。
          </NotNow>
        ) : (
          <AgainForm member={member} />
        )
      }
    </StaffFormPage>
  )
}
