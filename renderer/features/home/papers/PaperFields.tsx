import { paperCategories } from '#shared/contract/home/paper.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { gradeWord } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { categoryOf, type PaperKind, type PaperValues } from './paper-form.ts'
import { categoryWords, type PaperCategory } from './paper-words.ts'

interface PaperFieldsProps<Values extends PaperValues> {
  readonly record: RecordFormState<Values>
  readonly kinds: readonly PaperKind[]
  /** Only these kinds are offered: where somebody came from one category. */
  readonly only?: PaperCategory | undefined
}

function kindChoices(kinds: readonly PaperKind[], only: PaperCategory | undefined) {
  return paperCategories
    .filter((category) => only === undefined || category === only)
    .map((category) => ({
      group: categoryWords[category].title,
      items: kinds
        .filter((kind) => kind.category === category)
        .map(({ key, name }) => ({ value: key, label: name })),
    }))
}

const grades = [1, 2, 3, 4, 5].map((grade) => ({ value: String(grade), label: gradeWord(grade) }))

function Insured<Values extends PaperValues>({ record }: Pick<PaperFieldsProps<Values>, 'record'>) {
  const { form } = record
  return (
    <>
      <Field width="half">
        <NumberInput
          label="投保人数"
          min={0}
          allowDecimal={false}
          suffix=" 人"
          {...form.getInputProps('personCount')}
        />
      </Field>
      <Field width="half">
        <MoneyField label="保额" {...form.getInputProps('sum')} />
      </Field>
    </>
  )
}

function Time<Values extends PaperValues>(
  props: Pick<PaperFieldsProps<Values>, 'record'> & {
    readonly startsOn: string
  },
) {
  const { form } = props.record
  return (
    <FormGroup title="期限">
      <Field width="third">
        <DayField label={props.startsOn} {...form.getInputProps('startsOn')} />
      </Field>
      <Field width="third">
        <DayField
          label="到期日（最后有效的一天）"
          disabled={form.values.isPermanent}
          {...form.getInputProps('expiresOn')}
        />
      </Field>
      <Field width="third">
        <Checkbox
          mt="1.75rem"
          label="长期有效"
          {...form.getInputProps('isPermanent', { type: 'checkbox' })}
        />
      </Field>
    </FormGroup>
  )
}

/** The fields of a paper; those of insurance and grades only where the kind has them. */
export function PaperFields<Values extends PaperValues>(props: PaperFieldsProps<Values>) {
  const { record, kinds, only } = props
  const { form } = record
  const maySeeStaff = useHolds('staff.read')
  const category = categoryOf(kinds, form.values.kind)
  const words = categoryWords[category ?? only ?? 'licence']
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
            data={kindChoices(kinds, only)}
            {...form.getInputProps('kind')}
            value={form.values.kind === '' ? null : form.values.kind}
            onChange={(kind) => form.getInputProps('kind').onChange(kind ?? '')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="名称"
            placeholder="同一种有几份时用来区分，如 1 号电梯"
            {...form.getInputProps('title')}
          />
        </Field>
        <Field width="half">
          <TextInput label={words.number} {...form.getInputProps('number')} />
        </Field>
        <Field width="half">
          <TextInput label={words.issuer} {...form.getInputProps('issuer')} />
        </Field>
        {category === 'grade' ? (
          <Field width="half">
            <Select
              label="评定的等级"
              searchable
              clearable
              data={grades}
              {...form.getInputProps('grade')}
            />
          </Field>
        ) : null}
        {category === 'insurance' ? <Insured record={record} /> : null}
      </FormGroup>
      <Time record={record} startsOn={words.startsOn} />
      <FormGroup>
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
