import { listActivityKinds } from '#shared/contract/home/activity.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import type { ActivityValues } from './activity-form.ts'
import { ComersField } from './ComersField.tsx'

interface ActivityFieldsProps<Values extends ActivityValues> {
  readonly record: RecordFormState<Values>
}

/** Who led it: somebody on the staff where the staff may be seen, else a name. */
function LeaderFields<Values extends ActivityValues>({ record }: ActivityFieldsProps<Values>) {
  const { form } = record
  const maySeeStaff = useMay('staff.read')
  return (
    <>
      {maySeeStaff ? (
        <Field width="half">
          <StaffPicker
            label="带领的员工"
            {...form.getInputProps('leaderStaffId')}
            value={form.values.leaderStaffId}
            onChange={(staffId: number | null) =>
              form.setFieldValue('leaderStaffId', staffId as never)
            }
          />
        </Field>
      ) : null}
      <Field width="half">
        <TextInput
          label="其他带领人"
          placeholder="志愿者、家属、外请老师"
          maxLength={60}
          disabled={form.values.leaderStaffId !== null}
          {...form.getInputProps('leader')}
        />
      </Field>
    </>
  )
}

/** What was done, when and where, by whom, and who came. */
export function ActivityFields<Values extends ActivityValues>({
  record,
}: ActivityFieldsProps<Values>) {
  const { form } = record
  const today = useToday()
  const kinds = useOperationQuery(listActivityKinds, {}).data?.rows ?? []
  return (
    <>
      <FormGroup>
        <Field width="third">
          <Select
            label="种类"
            required
            searchable
            openOnFocus={false}
            autoFocus={form.values.kind === ''}
            data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
            {...form.getInputProps('kind')}
            value={form.values.kind === '' ? null : form.values.kind}
            onChange={(kind) => form.getInputProps('kind').onChange(kind ?? '')}
          />
        </Field>
        <Field width="twoThirds">
          <TextInput label="名称" required maxLength={80} {...form.getInputProps('title')} />
        </Field>
        <Field width="third">
          <DayField label="日期" required max={today} {...form.getInputProps('heldOn')} />
        </Field>
        <Field width="third">
          <TextInput label="开始" placeholder="14:30" {...form.getInputProps('startsAt')} />
        </Field>
        <Field width="third">
          <TextInput label="结束" placeholder="15:30" {...form.getInputProps('endsAt')} />
        </Field>
        <Field>
          <TextInput label="地点" maxLength={60} {...form.getInputProps('place')} />
        </Field>
        <LeaderFields record={record} />
      </FormGroup>
      <ComersField
        value={form.values.attendees}
        onChange={(attendees) => form.setFieldValue('attendees', attendees as never)}
        day={form.values.heldOn}
        error={form.errors['attendees']}
      />
      <FormGroup>
        <Field>
          <Textarea
            label="记录"
            autosize
            minRows={2}
            maxLength={1000}
            placeholder="做了什么、老人的反应、下次注意什么"
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </>
  )
}
