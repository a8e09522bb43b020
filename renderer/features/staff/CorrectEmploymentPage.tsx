import { correctEmployment } from '#shared/contract/staff/staff.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Stack, Text, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { NotNow, StaffFormPage, type StaffMember } from './StaffFormPage.tsx'
import { covers, dayGiven, dayOrNull, employedFromText } from './staff-words.ts'

const route = getRouteApi('/staff/$staffId/correct-employment')

type Employment = StaffMember['employments'][number]

interface CorrectValues extends Record<string, unknown> {
  employedFrom: string
  employedTo: string
  endNote: string
  reason: string
}

interface CorrectFormProps {
  readonly staffId: number
  readonly employment: Employment
}

function CorrectForm({ staffId, employment }: CorrectFormProps) {
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(correctEmployment)
  const back = () => navigate({ to: '/staff/$staffId', params: { staffId } })
  const toInput = (values: CorrectValues) => ({
    employmentId: employment.id,
    employedFrom: dayGiven(values.employedFrom),
    employedTo: dayOrNull(values.employedTo),
    endNote: values.endNote,
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: {
      employedFrom: employment.employedFrom,
      employedTo: employment.employedTo ?? '',
      endNote: employment.endNote ?? '',
      reason: '',
    },
    schema: correctEmployment.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('任职时间已更正，原来的内容留在审计里')
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="更正任职时间"
      saveLabel="保存更正"
      onCancel={() => void back()}
    >
      <FormGroup>
        <Field width="third">
          <DayField label="入职日期" required max={today} {...form.getInputProps('employedFrom')} />
        </Field>
        <Field width="third">
          <DayField
            label="离职日期"
            max={today}
            placeholder="还在职就不填"
            description="从这一天起不在职"
            {...form.getInputProps('employedTo')}
          />
        </Field>
        <Field width="third">
          <TextInput label="离职说明" maxLength={200} {...form.getInputProps('endNote')} />
        </Field>
        <Field>
          <Text size="sm" c="dimmed">
            与任职同一天开始或结束的岗位，跟着一起改。
          </Text>
        </Field>
      </FormGroup>
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

function optionOf(employment: Employment) {
  const until = employment.employedTo === null ? '至今' : `到 ${employment.employedTo}`
  return { value: String(employment.id), label: `${employedFromText(employment)} 起，${until}` }
}

/** The employments of a file, that of the day that was looked at first. */
function Choice({ member }: { readonly member: StaffMember }) {
  const { employmentId, day } = route.useSearch()
  const asOf = useAsOf()
  const shownDay = day ?? asOf
  const { employments } = member
  const ofDay = employments.find(
    ({ employedFrom, employedTo }) =>
      shownDay !== null && covers(employedFrom, employedTo, shownDay),
  )
  const first = employments.find(({ id }) => id === employmentId) ?? ofDay ?? employments[0]
  const [chosenId, setChosenId] = useState(first?.id)
  const employment = employments.find(({ id }) => id === chosenId)
  if (employment === undefined) {
    return (
      <NotNow staffId={member.id} title="没有任职记录">
        先办理入职。
      </NotNow>
    )
  }
  return (
    <Stack gap="md">
      {employments.length === 1 ? null : (
        <Select
          label="哪一段任职"
          w={360}
          allowDeselect={false}
          data={employments.map(optionOf)}
          value={String(employment.id)}
          onChange={(value) => setChosenId(Number(value))}
        />
      )}
      <CorrectForm key={employment.id} staffId={member.id} employment={employment} />
    </Stack>
  )
}

/** Puts right from when to when somebody was employed. */
export function CorrectEmploymentPage() {
  const { staffId } = route.useParams()
  return (
    <StaffFormPage title="更正任职时间" staffId={staffId}>
      {(member) => <Choice member={member} />}
    </StaffFormPage>
  )
}
