import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { DepartureValues } from './departure-form.ts'

interface FieldsProps<Values extends DepartureValues> {
  readonly record: RecordFormState<Values>
  readonly isDeath: boolean
}

/** How death came, as far as it is known. */
function DeathFields<Values extends DepartureValues>({
  record,
}: Pick<FieldsProps<Values>, 'record'>) {
  const { form } = record
  const today = useToday()
  return (
    <FormGroup title="去世情况">
      <Field width="third">
        <DayField label="去世日期" max={today} {...form.getInputProps('diedOn')} />
      </Field>
      <Field width="third">
        <HourField label="去世时间" {...form.getInputProps('diedHour')} />
      </Field>
      <Field width="third">
        <TextInput
          label="去世地点"
          placeholder="本院、市一院"
          maxLength={100}
          {...form.getInputProps('deathPlace')}
        />
      </Field>
      <Field width="twoThirds">
        <TextInput label="死因" maxLength={200} {...form.getInputProps('deathCause')} />
      </Field>
      <Field width="third">
        <TextInput label="死亡证明编号" maxLength={60} {...form.getInputProps('deathPaper')} />
      </Field>
    </FormGroup>
  )
}

/** Where to, with whom, how death came, who was told. All of it may be entered later. */
export function DepartureFields<Values extends DepartureValues>({
  record,
  isDeath,
}: FieldsProps<Values>) {
  const { form } = record
  const today = useToday()
  return (
    <>
      {isDeath ? <DeathFields record={record} /> : null}
      <FormGroup title="去向和通知">
        <Field width="third">
          <TextInput
            label="去向"
            data-autofocus
            maxLength={100}
            {...form.getInputProps('destination')}
          />
        </Field>
        <Field width="third">
          <TextInput label="接走的人" maxLength={40} {...form.getInputProps('takenBy')} />
        </Field>
        <Field width="third">
          <TextInput
            label="与老人关系"
            placeholder="女儿"
            maxLength={20}
            {...form.getInputProps('takenByRelation')}
          />
        </Field>
        <Field width="third">
          <TextInput label="通知了谁" maxLength={60} {...form.getInputProps('toldTo')} />
        </Field>
        <Field width="third">
          <DayField label="通知日期" max={today} {...form.getInputProps('toldOn')} />
        </Field>
        <Field width="third">
          <HourField label="通知时间" {...form.getInputProps('toldHour')} />
        </Field>
      </FormGroup>
    </>
  )
}
