import type { paperKinds } from '#shared/contract/home/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import type { DutyValues } from './duty-form.ts'

export type DutyKind = OutputOf<typeof paperKinds>['dutyKinds'][number]

interface DutyFieldsProps<Values extends DutyValues> {
  readonly record: RecordFormState<Values>
  readonly kinds: readonly DutyKind[]
}

/** What was done, when, by whom. */
export function DutyFields<Values extends DutyValues>({ record, kinds }: DutyFieldsProps<Values>) {
  const { form } = record
  const maySeeStaff = useHolds('staff.read')
  return (
    <>
      <FormGroup>
        <Field width="half">
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
        <Field width="half">
          <TextInput
            label="谁做的"
            placeholder="人、班组或外来单位"
            {...form.getInputProps('who')}
          />
        </Field>
        <Field>
          <Textarea
            label="内容"
            required
            autosize
            minRows={3}
            maxLength={500}
            placeholder="做了什么，结果怎样"
            {...form.getInputProps('what')}
          />
        </Field>
        <Field width="half">
          <DayField label="日期" required max={useToday()} {...form.getInputProps('startsOn')} />
        </Field>
        <Field width="half">
          <DayField
            label="到哪一天（做了几天才填）"
            placeholder="一天做完的不填"
            {...form.getInputProps('endsOn')}
          />
        </Field>
        {maySeeStaff ? (
          <Field width="half">
            <StaffPicker label="责任人" {...form.getInputProps('responsibleStaffId')} />
          </Field>
        ) : null}
        <Field>
          <Textarea
            label="备注"
            autosize
            minRows={1}
            maxLength={300}
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </>
  )
}
